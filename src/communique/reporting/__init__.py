"""Reporting: a comparison becomes files and what the terminal shows."""
