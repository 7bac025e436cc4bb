"""What is promised by the exercises of lecture 1: slopes measured, derived and passed back."""
