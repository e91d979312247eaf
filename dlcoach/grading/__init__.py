"""Judging a submission: cases, the children that run them, comparison, diagnosis, feedback."""
