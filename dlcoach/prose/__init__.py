"""Markdown with math, laid out as lines of styled terminal cells."""
