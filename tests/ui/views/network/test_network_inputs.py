"""The names of the inputs in the network view."""

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from playground.data.features import KNOWN, PLAIN
from playground.training.config import Config
from playground.training.trainer import Trainer
from playground.ui.formulas.feature_names import feature_symbols
from playground.ui.theme import Theme
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.view import NetworkView


def shown(view: NetworkView, *features: str) -> None:
    trainer = Trainer(Config().replace(features=features))
    state = NetworkState.of(trainer.network, trainer.snapshot(), gradients=False)
    view.show_state(state, ["in", "layer 1", "layer 2", "out"])


@pytest.fixture(params=[0.8, 1.0, 2.5])
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> NetworkView:
    theme = Theme(request.param)
    view = NetworkView(theme)
    qtbot.addWidget(view)
    view.resize(theme.ipx(900), theme.ipx(560))
    return view


def test_names_of_all_features_have_their_room(view: NetworkView) -> None:
    shown(view, *KNOWN)
    theme = view._theme
    metrics = QFontMetricsF(theme.font("value"))
    widest = max(metrics.horizontalAdvance(name) for name in feature_symbols(KNOWN))
    assert view.places[0].left.min() - theme.px(10) >= widest


def test_the_two_coordinates_stand_where_they_always_did(view: NetworkView) -> None:
    shown(view, *PLAIN)
    assert view.places[0].x == pytest.approx(70 * view._theme.scale)


def test_other_features_of_the_same_number_are_placed_anew(view: NetworkView) -> None:
    shown(view, *PLAIN)
    before = view.places[0].x
    shown(view, "x1", "sin(x2)")
    assert view.places[0].x > before
