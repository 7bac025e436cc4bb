"""Stands in for the real module of this name."""

print("ATTACK SUCCEEDED: pytest of the submission was loaded in place of the real one")
