"""Never asked for: one bad file beside it must not matter."""
