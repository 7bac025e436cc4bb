"""What a learner asks for beside grading."""
