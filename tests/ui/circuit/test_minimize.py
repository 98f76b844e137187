"""Minimize: nothing is cut off where there is little room."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from playground.ui.circuit.page import CircuitPage
from tests.ui.drive import find


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_the_controls_are_within_the_panel(page: CircuitPage, width: int) -> None:
    page.resize(width, 700)
    page.show_example("patterns")
    page.tools.show_tool("minimize")
    find(page, QPushButton, "descent_step").click()
    panel = page.tools.descent
    area = panel.parentWidget()
    assert area is not None
    assert panel.width() <= area.width()
    for name in ("descent_step", "descent_steps", "descent_rate", "descent_inputs"):
        widget = find(page, QWidget, name)
        right = widget.mapTo(panel, widget.rect().topRight()).x()
        assert 0 < right < area.width()
        assert widget.width() >= widget.minimumSizeHint().width()
