"""Criteria: the evidence by source beside the finding's text, with what the school wrote at hand."""
