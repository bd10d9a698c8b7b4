"""The desk: the whole program on a page that one's own computer serves, for people who know Word and a browser."""
