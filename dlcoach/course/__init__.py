"""What is taught: the model of a course and its loader."""
