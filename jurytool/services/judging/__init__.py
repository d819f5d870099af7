"""Each juror alone, then together: ratings, norms and opinions, locks, and what is settled."""
