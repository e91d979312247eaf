"""LaTeX formulas as lines of terminal cells."""
