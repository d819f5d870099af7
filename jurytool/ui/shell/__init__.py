"""What stays around every page: rail, top bar, status bar, search results."""
