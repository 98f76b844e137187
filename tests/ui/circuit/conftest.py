"""What the tests of circuits are given."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.page import CircuitPage
from tests.ui.circuit.canvas_driving import opened
from tests.ui.circuit.page_driving import shown_page


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[CircuitPage]:
    """The page of circuits."""
    yield from shown_page(qtbot)


@pytest.fixture
def canvas(qtbot: QtBot) -> CircuitCanvas:
    """The canvas by itself, on the screen."""
    return opened(qtbot)
