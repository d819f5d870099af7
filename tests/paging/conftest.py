"""Laying out text needs a Qt application; pytest-qt's serves, also for tests of screens in the same run."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def gui_app(qapp: QApplication) -> QApplication:
    """The one Qt application of this run."""
    return qapp
