"""The kinds of step, as a learner meets them on a page."""
