"""Dutch spelling: the dictionary that travels with the program, asked in a process of its own."""
