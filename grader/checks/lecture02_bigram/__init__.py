"""Lecture 2, the bigram model: what its exercises promise."""
