"""Hidden and public checks of lecture 4: activations, gradients and BatchNorm."""
