"""A view of the network on the screen, in a theme that the application wears."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.network_view import NetworkView


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme()
    theme.install(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> NetworkView:
    view = NetworkView(theme)
    qtbot.addWidget(view)
    view.resize(900, 560)
    with qtbot.waitExposed(view):
        view.show()
    view.clearFocus()
    return view
