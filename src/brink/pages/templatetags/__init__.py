"""The tags and filters that the templates of both sites load."""
