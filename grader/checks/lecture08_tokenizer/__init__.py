"""What is promised by the exercises of lecture 8: the tokenizer."""
