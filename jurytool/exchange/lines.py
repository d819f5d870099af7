"""One change as one line: its header, salt and value exactly as they are stored, in the one form of JSON."""

from __future__ import annotations

import re

from jurytool.exchange.refusals import damaged
from jurytool.history.change import Change, read_change

_START, _SALT = b'{"header":', b'},"salt":'
_REST = re.compile(rb'"(?P<salt>[0-9a-f]{32})","value":(?P<value>\{.*\})\}', re.DOTALL)
_ERASED = b'null,"value":null}'


def encode_change(change: Change) -> bytes:
    """Return the line of a change, without its end."""
    if change.value is None or change.salt is None:
        return b"".join((_START, change.header, b',"salt":', _ERASED))
    salt = change.salt.hex().encode()
    return b"".join((_START, change.header, b',"salt":"', salt, b'","value":', change.value, b"}"))


def decode_change(line: bytes) -> Change:
    """Return the change in a line, its hashes computed anew; raises InputRefusedError for any fault.

    The bytes are cut out, not written anew, so what is stored is what came. In JSON the cut cannot lie in a
    text, where quotes are written as \\"; a wrong cut leaves two pieces that are no JSON.
    """
    header, cut, rest = line.partition(_SALT)
    if not cut or not header.startswith(_START):
        raise damaged("Een regel heeft niet de vaste vorm.")
    header = header[len(_START) :] + b"}"
    if rest == _ERASED:
        return read_change(header, None, None)
    found = _REST.fullmatch(rest)
    if found is None:
        raise damaged("Een regel heeft niet de vaste vorm.")
    return read_change(header, found["value"], bytes.fromhex(found["salt"].decode()))
