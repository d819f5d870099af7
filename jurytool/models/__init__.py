"""What is stored: tables, enums, and per field its kind, owner and whether it is withheld."""
