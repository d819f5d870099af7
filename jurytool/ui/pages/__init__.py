"""The rooms of a dossier, one page each."""
