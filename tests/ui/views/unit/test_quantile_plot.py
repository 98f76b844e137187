"""Curves against the steps, with a band."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.curve_path import averaged
from playground.ui.views.unit.quantile_plot import QuantilePlot


@pytest.fixture
def plot(qtbot: QtBot, qapp: QApplication) -> QuantilePlot:
    view = QuantilePlot(Theme())
    qtbot.addWidget(view)
    view.resize(600, 240)
    view.show()
    return view


def color_at(plot: QuantilePlot, at: QPointF) -> QColor:
    return plot.grab().toImage().pixelColor(at.toPoint())


def test_the_median_and_the_band_are_where_they_belong(plot: QuantilePlot) -> None:
    steps = np.arange(0, 100, dtype=np.int64)
    flat = np.full(100, -2.5)
    plot.show_series(steps, flat, flat - 1, flat + 1)
    theme = Theme()
    assert color_at(plot, plot.pixel(50, -2.5)) == theme.color("backward")
    inside, outside = (color_at(plot, plot.pixel(50, v)) for v in (-1.7, -3.47))
    assert inside.red() > inside.blue() + 30
    assert outside == inside
    assert color_at(plot, plot.pixel(50, -1.35)) == plot.palette().color(plot.backgroundRole())


def test_the_range_holds_still_while_values_change_a_little(plot: QuantilePlot) -> None:
    steps = np.arange(0, 10, dtype=np.int64)
    plot.show_series(steps, np.linspace(-3.2, -1.1, 10))
    before = plot.value_range
    assert before[0] <= -3.2
    assert before[1] >= -1.1
    plot.show_series(steps, np.linspace(-3.0, -1.3, 10))
    assert plot.value_range == before
    plot.show_series(steps, np.linspace(-7.0, -1.3, 10))
    assert plot.value_range[0] <= -7


def test_gaps_and_infinities_are_left_out(plot: QuantilePlot) -> None:
    steps = np.arange(0, 6, dtype=np.int64)
    curve = np.array([-1.0, np.nan, -2.0, -np.inf, -1.5, -1.0])
    plot.show_series(steps, curve, curve - 1, curve + 1)
    plot.grab()
    assert np.isfinite(plot.value_range).all()


def test_without_records_a_sentence_is_shown(plot: QuantilePlot) -> None:
    plot.set_hint("Appears with the first step.")
    plot.show_series(np.zeros(0, np.int64), np.zeros(0))
    hinted = plot.grab().toImage()
    plot.set_hint("")
    assert plot.grab().toImage() != hinted


def test_zeros_are_a_curve_and_not_nothing(plot: QuantilePlot) -> None:
    plot.set_colors(("accent",))
    plot.show_series(np.arange(3), np.zeros((2, 3)))  # as what is added to a frozen weight
    low, high = plot.value_range
    assert (low, high) == (-1, 1)
    assert color_at(plot, plot.pixel(1, 0.0)) == Theme().color("accent")
    plot.show_series(np.arange(4), np.array([0.0, 0.0, 0.0, 1e-3]))
    low, high = plot.value_range
    assert high < 0.01


@pytest.mark.parametrize("n", [1, 2, 3, 1024])
def test_any_number_of_records_is_drawn(plot: QuantilePlot, n: int) -> None:
    rng = np.random.default_rng(0)
    middle = rng.normal(size=(1, n))
    plot.show_series(np.arange(n, dtype=np.int64) * 7, middle, middle[0] - 1, middle[0] + 1)
    plot.grab()


def test_means_keep_the_last_record_and_skip_what_is_unknown() -> None:
    steps = np.arange(1001, dtype=np.int64)
    curve = steps.astype(np.float64)
    curve[0] = np.nan
    x, (mean,) = averaged(steps, (curve,), 100)
    assert len(x) < 130
    assert x[-1] == mean[-1] == 1000
    assert np.allclose(mean[1:], x[1:])
    assert np.isfinite(mean).all()


def test_a_single_record_is_at_its_own_step(plot: QuantilePlot) -> None:
    plot.show_series(np.array([0]), np.array([[0.5]]))
    one = plot.grab().toImage()
    plot.show_series(np.array([7]), np.array([[0.5]]))
    assert plot.grab().toImage() != one
    assert plot.step_texts() == ("step 7",)
    plot.show_series(np.array([0, 4]), np.array([[0.5, 0.6]]))
    assert plot.step_texts() == ("0", "step 4")


def test_a_note_stands_beside_the_curve_until_it_is_taken_away(plot: QuantilePlot) -> None:
    plot.show_series(np.arange(4), np.array([0.5, np.nan, np.nan, np.nan]))
    before = plot.grab().toImage()
    plot.set_note("0 since step 1")
    assert plot.grab().toImage() != before
    plot.set_note("")
    assert plot.grab().toImage() == before


def test_the_numbers_at_the_axis_of_a_flat_curve_differ(plot: QuantilePlot) -> None:
    for value in (0.453, -2.7214, 1e-7, 123.4):
        plot.clear()
        plot.show_series(np.arange(3), np.full(3, value))
        texts = [short(tick) for tick in plot._frame.axes.y_ticks]
        assert len(texts) == len(set(texts)) > 1
