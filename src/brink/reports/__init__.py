"""What the register tells: read-only, in frozen cards, for everybody who asks how it went."""
