"""Stands in for the real module of this name."""

print("ATTACK SUCCEEDED: msgpack of the submission was loaded in place of the real one")
