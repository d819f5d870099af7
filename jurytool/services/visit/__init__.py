"""Before, at and right after the visit: preparation, programme, notes with their files, paper, feedback."""
