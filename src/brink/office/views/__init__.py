"""The pages of the office, a room per word. A view translates: one reading or one act, no rule."""
