"""The file with which two jurors exchange a dossier: its form, its lock, and what it would change here."""
