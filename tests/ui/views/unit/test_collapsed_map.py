"""The matrix of a linear net, as it is written."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.engine.architecture import Layer
from playground.engine.collapsed_map import CollapsedMap, collapsed_map
from playground.ui.theme import Theme
from playground.ui.views.unit.collapsed_map import CollapsedMapView
from tests.engine.small_nets import make_network


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> CollapsedMapView:
    view = CollapsedMapView(Theme())
    qtbot.addWidget(view)
    view.resize(600, 120)
    return view


def a_map(outputs: int = 2, layers: int = 3) -> CollapsedMap:
    W = np.array([[1.25, -0.5], [0.001234, 40.0], [0.0, 2.0]])[:outputs]
    return CollapsedMap(W, np.array([0.1, -3.0, 7.0])[:outputs], layers)


def test_it_writes_the_product_its_numbers_and_the_bias(view: CollapsedMapView) -> None:
    view.show_map(a_map())
    assert view.text() == "W = W₃ W₂ W₁ = [1.25 −0.500; 0.00123 40.0]   b = [0.100; −3.00]"
    assert view.isVisible()


def test_many_factors_are_shortened(view: CollapsedMapView) -> None:
    view.show_map(a_map(layers=9))
    assert view.text().startswith("W = W₉ W₈ ⋯ W₁ = [")


def test_it_is_hidden_while_the_net_bends(view: CollapsedMapView) -> None:
    view.show_map(collapsed_map(make_network((Layer(3, "tanh"),), 2, "softmax")))
    assert not view.isVisible()
    view.show_map(collapsed_map(make_network((Layer(3, "identity"),), 2, "softmax")))
    assert view.isVisible()
    view.show_map(None)
    assert not view.isVisible()


def test_its_size_does_not_depend_on_the_numbers(view: CollapsedMapView) -> None:
    view.show_map(a_map())
    before = view.sizeHint()
    view.show_map(CollapsedMap(-1e-7 * np.ones((2, 2)), 1e5 * np.ones(2), 3))
    assert view.sizeHint() == before
    view.show_map(a_map(outputs=3))
    assert view.sizeHint().height() > before.height()


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
def test_nothing_is_painted_beyond_its_edges(
    view: CollapsedMapView, scale: float, name: str
) -> None:
    view._theme.set_name(name)
    view._theme.set_scale(scale)
    view.show_map(a_map(outputs=3))
    view.resize(view.sizeHint())
    image = view.grab().toImage()
    corner = image.pixelColor(0, 0)
    right, bottom = image.width() - 1, image.height() - 1
    assert all(image.pixelColor(right, y) == corner for y in range(image.height()))
    assert all(image.pixelColor(x, bottom) == corner for x in range(image.width()))


def test_a_narrow_one_leaves_out_the_factors_and_paints(view: CollapsedMapView) -> None:
    view.show_map(a_map())
    width = view.sizeHint().width()
    for narrow in range(60, width, 25):
        view.resize(narrow, view.sizeHint().height())
        image = view.grab().toImage()
        # Either all of b is there, its bracket clear of the edge, or none of it.
        last = [image.pixelColor(narrow - 1, y) for y in range(image.height())]
        assert narrow < 260 or len({color.name() for color in last}) == 1


def test_numbers_that_are_not_finite_are_named(view: CollapsedMapView) -> None:
    view.show_map(CollapsedMap(np.full((1, 2), np.nan), np.array([np.inf]), 2))
    assert view.text() == "W = W₂ W₁ = [NaN NaN]   b = [∞]"


def test_it_tells_its_numbers_to_who_cannot_see_them(view: CollapsedMapView) -> None:
    view.show_map(a_map())
    assert view.accessibleName()
    assert view.accessibleDescription() == view.text()
    assert view.toolTip().endswith(view.text())
