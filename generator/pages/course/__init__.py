"""The pages of the course: the words of a lesson around its numbers and its figures."""
