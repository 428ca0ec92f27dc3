"""The pages of the website, a room per word. A view translates: one reading or one act, no rule."""
