"""Runs checks against student code and says how each ended. Decides no points."""
