"""Pairs and a plan in, a decision out. Pure: no database, no clock, no chance; numbers are whole and the same on every machine."""
