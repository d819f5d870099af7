"""One change as one line: its header, id, salt and value exactly as they are stored."""

from __future__ import annotations

import re

from jurytool.exchange.refusals import damaged
from jurytool.history.change import Change, read_change

_START, _ID = b'{"header":', b'},"id":'
_REST = re.compile(
    rb'"(?P<id>[0-9a-f]{64})","salt":(?:null,"value":null|"(?P<salt>[0-9a-f]{32})","value":(?P<value>\{.*\}))\}',
    re.DOTALL,
)


def encode_change(change: Change) -> bytes:
    """Return the line of a change, without its end."""
    salt, value = b"null", b"null"
    if change.value is not None and change.salt is not None:
        salt, value = b'"%s"' % change.salt.hex().encode(), change.value
    return b'%s%s,"id":"%s","salt":%s,"value":%s}' % (_START, change.header, change.id.encode(), salt, value)


def decode_change(line: bytes) -> Change:
    """Return the change in a line, its hashes computed anew; raises InputRefusedError for any fault.

    The bytes are cut out, not written anew, so what is stored is what came. In JSON the cut cannot lie in a
    text, where quotes are written as \\"; a wrong cut leaves two pieces that are no JSON.
    """
    header, cut, rest = line.partition(_ID)
    found = _REST.fullmatch(rest)
    if not cut or not header.startswith(_START) or found is None:
        raise damaged("Een regel heeft niet de vaste vorm.")
    salt = bytes.fromhex(found["salt"].decode()) if found["salt"] else None
    change = read_change(header[len(_START) :] + b"}", found["value"], salt)
    if change.id.encode() != found["id"]:
        raise damaged("Een wijziging klopt niet met haar kenmerk.")
    return change
