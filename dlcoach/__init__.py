"""A terminal program that teaches deep learning by making people write it."""

__version__ = "0.1.0"
