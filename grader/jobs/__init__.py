"""The verbs a person can ask for. Everything below is called from here; nothing below knows of these."""
