"""A view of the network on the screen."""

import pytest
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.network_view import NetworkView


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> NetworkView:
    view = NetworkView(theme)
    qtbot.addWidget(view)
    view.resize(900, 560)
    with qtbot.waitExposed(view):
        view.show()
    view.clearFocus()
    return view
