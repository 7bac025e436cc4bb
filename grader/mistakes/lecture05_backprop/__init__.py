"""Wrong answers to the exercises of lecture 5: backpropagation by hand."""
