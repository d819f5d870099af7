"""No test reaches a network, and neither does the program that it tests."""

from __future__ import annotations

import sys

_REACHING_OUT = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto"}
)


class NetworkUsedError(AssertionError):
    """Something tried to reach a network; the program never does."""


def block_network() -> None:
    """Refuse, for the rest of this process, to connect to anything or to look up a name.

    An audit hook, since it also sees sockets made in C and cannot be patched away.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _REACHING_OUT:
        raise NetworkUsedError(f"{event} {arguments[-1]!r}")
