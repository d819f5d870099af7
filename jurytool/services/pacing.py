"""How long work is asked whether to go on, for who starts it."""

from __future__ import annotations

from jurytool.storage.pace import GoOn as GoOn
from jurytool.storage.pace import StoppedError as StoppedError
