"""Serving: what the pages that one's own computer serves have in common: who may ask, and how they are answered."""
