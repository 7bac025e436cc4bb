"""Wrong answers to the exercises of lecture 4: activations, gradients and BatchNorm."""
