"""Two laptops, one dossier: the files that go and come, and what is then chosen together."""
