"""A report that was edited in Word, read back: what changed, and what people chose of it."""
