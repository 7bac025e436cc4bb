"""Lecture 2, the bigram model: wrong answers that learners give."""
