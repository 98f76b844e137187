"""A view of the network on the screen, and an example run through a net."""

import pytest
from pytestqt.qtbot import QtBot

from playground.engine.network import Network
from playground.training.example import ExamplePass, ExampleTrace
from playground.ui.theme import Theme
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import example_net


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> NetworkView:
    view = NetworkView(theme)
    qtbot.addWidget(view)
    view.resize(900, 560)
    with qtbot.waitExposed(view):
        view.show()
    # Without the ring of the focus.
    view.clearFocus()
    return view


@pytest.fixture(scope="module")
def network() -> Network:
    return example_net(5, 4)


@pytest.fixture(scope="module")
def trace(network: Network) -> ExampleTrace:
    return ExamplePass(network).run((1.84, -0.92), 2)
