"""Spreadsheets that come back from a reviewer."""
