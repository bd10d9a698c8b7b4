"""Web addresses: which may be asked, and which are in this machine or its network."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urlsplit, urlunsplit

from communique.errors import InputError

_SCHEMES = ("http", "https")
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold beside letters and digits (RFC 3986)
_LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # IPv4 addresses as IPv6-only networks write them (RFC 6052)


class RefusedError(InputError):
    """An address that is not asked, or an answer that is not taken."""


def checked(address: str) -> str:
    """Return an address that may be asked, letters beyond ASCII encoded as browsers do.

    Raises `RefusedError` for one that is no http(s) address.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname) and address.isprintable() and " " not in address
        usable = usable and (parts.port is None or parts.port > 0)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:
        usable = False
    if not usable:
        raise RefusedError(f"{address!a}: not an http or https address; write it in full, as the browser shows it")
    if address.isascii():
        return address
    return urlunsplit((parts.scheme, host, quote(parts.path, _KEPT), quote(parts.query, _KEPT), ""))


def origin(address: str) -> tuple[str, int]:
    """Return host and port of an address."""
    parts = urlsplit(address)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def is_inside(address: str) -> bool:
    """Return whether an address as it is written is in this machine or its network. Raises `RefusedError` as above."""
    return is_local_name(origin(checked(address))[0])


def is_local_name(host: str) -> bool:
    """Return whether a host as it is written means this machine or its network; nothing is looked up.

    So does a name without a dot, and one that ends as such names do ("printer.local").
    """
    host = host.strip("[]").rstrip(".").lower()
    try:
        return is_local(host)
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)


def is_local(ip: str) -> bool:
    """Return whether an IP address is not one of the public internet; raise `ValueError` if it is none at all.

    Such are loopback, private, link-local, multicast, reserved and unspecified ones, also written as IPv6.
    """
    one: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        last = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF) if one in _TRANSLATED else None
        one = one.ipv4_mapped or one.sixtofour or last or one
    return not one.is_global or one.is_multicast
