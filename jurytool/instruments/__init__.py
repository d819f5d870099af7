"""Instruments as data: the frozen schema, and the loader that makes it from TOML."""
