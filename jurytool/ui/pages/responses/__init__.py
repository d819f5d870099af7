"""Reactie van de school: what it says of the concept, and what the jury does with that."""
