"""Uit Word: a report that was edited elsewhere, change by change."""
