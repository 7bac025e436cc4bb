"""Wrong answers to the folding lecture."""
