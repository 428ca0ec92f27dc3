"""Wiring only: settings, addresses, the database that comes along, and the commands."""
