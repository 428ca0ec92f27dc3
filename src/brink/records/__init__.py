"""The register: the one Django app with tables. It remembers; it decides nothing."""
