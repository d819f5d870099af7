"""Lays the blocks of a report out on pages, for the preview, the PDF and the contents list."""
