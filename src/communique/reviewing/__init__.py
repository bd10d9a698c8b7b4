"""Reviewing: what people decide about the codes, and how far two codings agree."""
