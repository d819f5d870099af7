"""Search everywhere (Ctrl+K): one box for commands, places and words."""
