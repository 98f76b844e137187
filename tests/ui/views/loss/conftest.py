"""The losses on the screen, in each theme."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.loss.view import LossView


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return Theme(name=request.param)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> LossView:
    view = LossView(theme)
    qtbot.addWidget(view)
    view.resize(500, 240)
    with qtbot.waitExposed(view):
        view.show()
    return view
