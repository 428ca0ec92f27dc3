"""What a coalition can gain at a draw, by simulation: the federation, witnesses, or both together."""
