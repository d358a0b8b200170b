"""Measures what the project promises about speed and size, side by side with what it is compared to."""
