"""The outside of the cage: starting it, walling it in, talking to it, ending it. Knows no check and no score."""
