"""Decisions applied to a comparison."""
