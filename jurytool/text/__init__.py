"""Text as it is stored: the line grammar, normalising, comparing."""
