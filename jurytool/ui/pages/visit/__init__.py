"""Bezoek: the programme, the stream of notes that ends at the field, what is still to ask."""
