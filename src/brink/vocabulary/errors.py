"""The root of every error that Brink names itself."""


class BrinkError(Exception):
    """Something went wrong that Brink foresaw; the message says what, where, why and what to do."""
