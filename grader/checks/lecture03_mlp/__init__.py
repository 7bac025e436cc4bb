"""Lecture 3, the multilayer perceptron: what its exercises promise."""
