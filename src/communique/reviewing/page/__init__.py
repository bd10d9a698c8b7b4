"""The review page, and the server that it speaks to."""
