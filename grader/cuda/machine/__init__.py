"""Runs the closures: waves of threads, memory, barriers."""
