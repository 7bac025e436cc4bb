"""Wrong answers to the exercises of lecture 9: CUDA kernels."""
