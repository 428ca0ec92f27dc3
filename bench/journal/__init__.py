"""What the journal costs who writes in it."""
