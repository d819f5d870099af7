"""The clock times in a header are ones that can be shown."""

from __future__ import annotations

import pytest

from jurytool.history.change import CREATE, ChangeError, Origin, make_change


@pytest.mark.parametrize(("wall_ms", "offset"), [(2**45, 0), (-1, 0), (1, 1440), (1, -1440)])
def test_a_moment_that_no_calendar_can_show_is_refused(wall_ms: int, offset: int) -> None:
    origin = Origin("d", "a", "laptop", "act", wall_ms, offset)
    with pytest.raises(ChangeError, match="onmogelijk tijdstip"):
        make_change(origin, "note", "r", CREATE, {}, (), 1, b"s" * 16)
