"""Archiving: documents become one SQLite file that keeps them read, split and coded, and is searched first.

What is asked of an archive has the same answer as from the files that it was made of.
"""
