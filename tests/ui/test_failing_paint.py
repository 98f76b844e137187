"""A fault in what paints costs a picture, not the program.

A painter that a Python exception keeps alive ends the process inside Qt; ``with`` ends it in time.
"""

import re
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import playground
from playground.ui.main_window import MainWindow
from playground.ui.theme import Theme


class PaintError(Exception):
    """What goes wrong."""


def fail(*_: object) -> NoReturn:
    raise PaintError


@pytest.mark.parametrize("view", ["network_view", "circuit_view"])
def test_the_window_lives_on_when_nothing_can_be_painted(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    window.actions_table[view].trigger()
    before = window.grab().toImage()
    failed = 0
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        for name in ("color", "pen", "font"):
            patch.setattr(Theme, name, fail)
        for widget in window.findChildren(QWidget):
            if widget.isVisible():
                try:
                    widget.grab()
                except PaintError:
                    failed += 1
    assert failed + len(caught) >= 10
    assert {kind for kind, _, _ in caught} <= {PaintError}
    assert window.grab().toImage() == before


def test_every_painter_is_ended_by_its_block() -> None:
    for path in Path(playground.__file__).parent.rglob("*.py"):
        assert not re.search(r"= QPainter\(", path.read_text(encoding="utf-8")), path
