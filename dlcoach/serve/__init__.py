"""The app in a browser, for the one who started it: on the loopback address, behind a token."""
