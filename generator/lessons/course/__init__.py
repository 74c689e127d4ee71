"""The lessons of the course: the numbers of each, and the steps that its figures show."""
