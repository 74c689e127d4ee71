"""What several frames have in common: rulers, legends, the angle, the similarity matrix."""
