"""The Word file: written over a template, and read, whoever made or edited it."""
