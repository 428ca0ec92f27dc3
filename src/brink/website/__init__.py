"""The door for seekers: homes, registering, reacting, places with reasons, offers, results."""
