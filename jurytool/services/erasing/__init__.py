"""Erasing for good: what goes, where else it stands, and what colleagues say of it."""
