"""The trusted end of the cage: starts workers, talks to them, ends them. Knows no check and no score."""
