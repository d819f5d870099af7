"""Voorbereiding: what the school wrote, what to ask, what to read, whom was spoken to."""
