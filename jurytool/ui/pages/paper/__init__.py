"""The page Papier: sheets to take along, and what came back on them."""
