"""A dossier as a whole: the school, its team, its phases and rooms, what is still to do, where things are."""
