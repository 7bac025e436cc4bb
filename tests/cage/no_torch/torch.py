"""Stands in front of torch on the path of a process that must do without it."""

raise ImportError("torch was imported where nothing needs it")
