"""The losses over the steps: what is drawn where, and on which scale."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.loss.heading import LossHeading
from playground.ui.views.loss.plot import LossPlot
from playground.ui.views.loss.view import LossView
from tests.ui.drive import find
from tests.ui.views.loss.loss_driving import (
    alike,
    area,
    colors_in,
    flat,
    painted,
    pixel,
    steps,
    target,
    turn_wheel_at,
)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> LossView:
    view = LossView(theme)
    qtbot.addWidget(view)
    view.resize(500, 240)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.findChild(LossPlot) is not None)
    view.grab()
    QApplication.processEvents()
    return view


def test_what_is_shown_before_the_plot_exists_is_plotted_when_it_does(
    theme: Theme, qtbot: QtBot
) -> None:
    view = LossView(theme)
    qtbot.addWidget(view)
    view.resize(500, 240)
    view.set_log(True)
    view.show_history(steps(100), flat(100, 0.4), flat(100, 0.8))
    assert view.findChild(LossPlot) is None
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.findChild(LossPlot) is not None)
    assert view.axis().log
    assert view.shown_steps() == (0, 99)


def test_both_curves_are_where_their_losses_are(view: LossView) -> None:
    view.show_history(steps(100), flat(100, 0.4), flat(100, 0.8))

    theme = view._theme
    train, test = theme.color("accent").name(), theme.color("backward").name()
    assert all(alike(color, train) for color in colors_in(view, pixel(view, 50, 0.4), 40))
    dashed = colors_in(view, pixel(view, 50, 0.8), 40)
    assert test in dashed
    assert len(dashed) > 1
    assert not {train, test} & colors_in(view, pixel(view, 50, 0.6), 40)


@pytest.mark.parametrize("n", [1, 2, 30, 5000])
def test_any_number_of_records_is_drawn(view: LossView, n: int) -> None:
    view.show_history(steps(n), flat(n, 0.5), None)

    assert view._theme.color("accent").name() in colors_in(view, pixel(view, 0, 0.5), 3)


def test_a_single_peak_among_thousands_of_records_is_seen(view: LossView) -> None:
    losses = flat(50_000, 0.2)
    losses[31_234] = 0.9

    view.show_history(steps(50_000), losses, None)

    accent = view._theme.color("accent").name()
    assert accent in colors_in(view, pixel(view, 31_234, 0.7), 3)


def test_an_empty_history_shows_axes_and_a_hint(view: LossView) -> None:
    before = painted(view)
    view.show_history(steps(0), flat(0, 1), None)
    assert painted(view) == before

    inside = area(view).adjusted(4, 4, -4, -4)
    hint = {
        before.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right())
        for y in (range(inside.center().y() - 8, inside.center().y() + 8))
    }
    assert view._theme.color("secondary").name() in hint

    view.show_history(steps(3), flat(3, 1.0), None)
    assert painted(view) != before


def test_what_is_not_finite_is_a_gap(view: LossView) -> None:
    losses = flat(11, 0.5)
    losses[[4, 5, 6]] = np.nan, np.inf, -np.inf

    view.show_history(steps(11), losses, None)

    accent = view._theme.color("accent").name()
    assert all(alike(color, accent) for color in colors_in(view, pixel(view, 1.5, 0.5), 5))
    assert accent not in colors_in(view, pixel(view, 5, 0.5), 10)
    assert view.axis().high == pytest.approx(0.6)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0, -1.0, 1e-300, 1e300])
def test_strange_losses_are_shown_without_a_warning(
    view: LossView, value: float, log: bool
) -> None:
    view.set_log(log)
    view.show_history(steps(40), flat(40, value), flat(40, value))

    painted(view)
    assert np.isfinite([view.axis().low, view.axis().high]).all()


def test_the_scale_grows_at_once_and_shrinks_lazily(view: LossView) -> None:
    losses = np.linspace(1.1, 1.0, 50)
    view.show_history(steps(50), losses, None)
    first = view.axis()
    assert (first.low, first.high) == (0, 1.2)

    losses = np.append(losses, 1.15)
    view.show_history(steps(51), losses, None)
    assert view.axis() == first

    losses = np.append(losses, 1.7)
    view.show_history(steps(52), losses, None)
    assert view.axis().high == 2


def test_a_loss_that_is_changed_and_changed_back_leaves_the_scale_as_it_was(
    view: LossView,
) -> None:
    losses = np.linspace(1.1, 1.0, 50)
    view.show_history(steps(50), losses, None)
    first = view.axis()
    view.show_history(steps(50), np.append(losses[:-1], 1.7), None)
    assert view.axis().high == 2
    view.show_history(steps(50), losses, None)
    assert view.axis() == first


def test_another_run_begins_with_its_own_scale_and_all_of_its_steps(view: LossView) -> None:
    view.show_history(steps(500), flat(500, 80.0), None)
    turn_wheel_at(view, pixel(view, 250, 40), 4)

    view.show_history(steps(20), flat(20, 0.9), None)

    assert view.axis().high == 1
    assert view.shown_steps() == (0, 19)


def test_nothing_is_painted_again_for_the_same_history(view: LossView, qtbot: QtBot) -> None:
    counter = PaintCounter()
    target(view).installEventFilter(counter)
    view.show_history(steps(10), flat(10, 0.5), flat(10, 0.6))
    qtbot.waitUntil(lambda: counter.paints == 1)

    view.show_history(steps(10), flat(10, 0.5), flat(10, 0.6))
    QApplication.processEvents()
    assert counter.paints == 1

    view.show_history(steps(11), flat(11, 0.5), flat(11, 0.6))
    qtbot.waitUntil(lambda: counter.paints == 2)
    target(view).removeEventFilter(counter)


class PaintCounter(QPushButton):
    """Counts the paint events of what it filters."""

    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        self.paints += event.type() == QEvent.Type.Paint
        return False


def test_the_heading_says_of_how_many_points_the_losses_are_in_the_room_there_is(
    theme: Theme, view: LossView
) -> None:
    heading = find(view, LossHeading)
    assert heading.note_in(999.0) == ""
    view.set_points(1000, 140_000)
    whole, short = heading.note_in(999.0), heading.note_in(theme.px(150.0))
    assert whole.endswith("points")
    assert whole.startswith(short)
    assert short.endswith("000")
    assert "a moment after it stops" in heading.toolTip()
    view.set_points(140_000, 140_000)
    assert heading.note_in(theme.px(100.0)) == "all points"
    assert heading.note_in(1.0) == ""
