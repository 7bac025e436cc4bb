"""Wrong answers to the exercises of lecture 8: the tokenizer."""
