"""Text of any format: its characters, and its blocks with their places."""
