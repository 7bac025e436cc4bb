"""CUDA without a GPU: reads PTX, runs all threads of a grid at once on numpy, and sees every memory access.

It knows nothing of checks, students or points, and imports nothing of grader but the frames of the wire. It does not measure speed, and
it does not imitate a particular chip: whatever the CUDA guide leaves undefined is reported, not guessed.
"""
