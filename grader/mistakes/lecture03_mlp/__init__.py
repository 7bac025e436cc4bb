"""Lecture 3, the multilayer perceptron: wrong answers that learners give."""
