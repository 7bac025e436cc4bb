"""Hidden and public checks of lecture 5: backpropagation by hand."""
