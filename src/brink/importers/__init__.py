"""Bringing in what lives outside: the demo federation now, old registers later. Above the acts, below the doors."""
