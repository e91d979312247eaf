"""What authors have to prove by running their course."""
