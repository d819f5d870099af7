"""Rapport: the report's chapters, its verdict, a preview beside them, and the Word file."""
