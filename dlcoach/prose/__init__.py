"""Markdown with math as lines of styled terminal cells."""
