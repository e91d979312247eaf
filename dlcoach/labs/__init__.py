"""Things to watch, with knobs, drawn in the terminal: one file a lab."""
