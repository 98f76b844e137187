"""The activation's curves, with the histogram of z under them."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.engine.activations import ACTIVATIONS
from playground.ui.theme import Theme
from playground.ui.views.unit.activation_plot import ActivationPlot


@pytest.fixture
def plot(qtbot: QtBot, qapp: QApplication) -> ActivationPlot:
    view = ActivationPlot(Theme())
    qtbot.addWidget(view)
    view.resize(600, 260)
    view.show()
    return view


def share_of(view: ActivationPlot, color: str) -> int:
    """How many pixels have about a colour of the theme."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), -1, 4)
    wanted = Theme().color(color)
    rgb = np.array([wanted.blue(), wanted.green(), wanted.red()])
    return int((np.abs(flat[:, :, :3].astype(int) - rgb).max(axis=-1) < 8).sum())


@pytest.mark.parametrize("activation", [*ACTIVATIONS, None])
def test_every_activation_is_drawn(plot: ActivationPlot, activation: str | None) -> None:
    plot.show_unit(activation, None, np.linspace(-3, 3, 100))
    assert plot.counts.sum() == 100
    curves = share_of(plot, "accent"), share_of(plot, "backward")
    assert all(n > 50 for n in curves) if activation else curves == (0, 0)


def test_tanh_is_flat_beyond_two(plot: ActivationPlot) -> None:
    plot.show_unit("tanh", None, np.linspace(-3.5, 3.5, 50))
    (left, right) = plot.flat_parts
    assert left == pytest.approx((-4, -2.09), abs=0.05)
    assert right == pytest.approx((2.09, 4), abs=0.05)


def test_relu_is_flat_below_zero_and_leaky_relu_nowhere(plot: ActivationPlot) -> None:
    plot.show_unit("relu", None, np.linspace(-3.5, 3.5, 50))
    ((low, high),) = plot.flat_parts
    assert low == -4
    assert high == pytest.approx(0, abs=0.05)
    plot.show_unit("leaky_relu", 0.1, np.linspace(-3.5, 3.5, 50))
    assert plot.flat_parts == []


def test_points_where_the_slope_is_tiny_stand_out(plot: ActivationPlot) -> None:
    plot.show_unit("tanh", None, np.full(50, 0.1))
    assert share_of(plot, "gradient_fill") == 0
    plot.show_unit("tanh", None, np.full(50, 3.1))
    assert share_of(plot, "gradient_fill") > 100


def test_the_range_takes_in_all_z_and_the_example(plot: ActivationPlot) -> None:
    plot.show_unit("tanh", None, np.array([-7.5, 1.0]))
    assert plot.reach == 8
    plot.show_unit("tanh", None, np.array([-7.5, 1.0]), at=13.0)
    assert plot.reach == 20


def test_the_example_is_a_line_that_goes_when_it_goes(plot: ActivationPlot) -> None:
    plot.show_unit("tanh", None, np.zeros(0))
    without = share_of(plot, "boundary")
    plot.show_unit("tanh", None, np.zeros(0), at=1.17)
    assert share_of(plot, "boundary") > without + 300
    plot.show_unit("tanh", None, np.zeros(0))
    assert share_of(plot, "boundary") == without


def test_an_exploded_net_is_still_drawn(plot: ActivationPlot) -> None:
    plot.show_unit("relu", None, np.array([np.nan, np.inf, -np.inf]), at=float("nan"))
    plot.grab()
    assert plot.counts.sum() == 0
