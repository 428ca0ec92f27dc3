"""What the doors may read, a room per word: frozen cards, never a model or a QuerySet."""
