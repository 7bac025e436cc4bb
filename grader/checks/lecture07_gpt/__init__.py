"""Checks of lecture 7: example_<exercise>.py are public, check_<exercise>.py hidden."""
