"""Wrong answers of lecture 7: <exercise>.py holds those of one exercise."""
