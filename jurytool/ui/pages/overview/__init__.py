"""Overzicht: the room in which a dossier opens."""
