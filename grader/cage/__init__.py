"""The process that student code is shut in: what it sees (inside), who talks to it (host), what holds it (walls)."""
