"""What a course is and what a record of grading is. Runs nothing."""
