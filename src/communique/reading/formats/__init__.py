"""The formats that can be read: a file or folder for each, and what they share."""
