"""The codebook: every word list and rule as a data file, and what reads them."""
