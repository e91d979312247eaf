"""LaTeX, laid out as lines of terminal cells."""
