"""Fetching: statements from their official addresses, on request. The only room that touches the network."""

from communique.fetching.addresses import is_inside
from communique.fetching.catalogue import Entry, catalogue, wanted
from communique.fetching.downloading import Outcome, fetch

__all__ = ["Entry", "Outcome", "catalogue", "fetch", "is_inside", "wanted"]
