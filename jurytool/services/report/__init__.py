"""The report: its text and outline, what asks for a second look, what was made, and when it is final."""
