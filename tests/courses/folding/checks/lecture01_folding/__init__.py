"""Checks of the folding lecture."""
