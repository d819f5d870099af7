"""What belongs to this laptop and to no dossier: the profile, copies, the check of the data."""
