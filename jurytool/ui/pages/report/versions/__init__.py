"""The versions of a report: what was made, what differs, when it went to the school, what is definitive."""
