"""Samen: files to and from a colleague, what is to be chosen together, and the scores beside each other."""
