"""Studying without a screen: what an answer is worth, how far a learner is. The app and plain mode stand on it."""
