"""Pictures that Brink draws itself: façades of homes without a photo, and sketches of where a home lies."""
