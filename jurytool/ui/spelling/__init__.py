"""Spelling on the screen: what is underlined, what is suggested, what the team calls right."""
