"""The log of decisions, on disk and as a table."""
