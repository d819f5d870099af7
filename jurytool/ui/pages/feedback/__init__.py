"""Terugkoppeling: what the jury says to the school at the end of the visit."""
