"""The door of the clock: it looks for what is due and lets flow do it. Idempotent; may be killed at any moment."""
