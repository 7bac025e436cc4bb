"""Hidden and public checks of lecture 9: CUDA kernels."""
