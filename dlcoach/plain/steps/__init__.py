"""The kinds of step, as a learner meets them at a prompt."""
