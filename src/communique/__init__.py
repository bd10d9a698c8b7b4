"""Communique compares policy statements, commitment by commitment."""

__version__ = "0.1.0"
