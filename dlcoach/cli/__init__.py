"""The commands. Each module imports what its own command needs, when it runs."""
