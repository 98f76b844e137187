"""The losses over the steps: heading, numbers, fonts, colours and names."""

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from playground.ui.views.loss.heading import LossHeading
from playground.ui.views.loss.plot import LossPlot
from playground.ui.views.loss.view import LossView
from tests.ui.drive import find
from tests.ui.views.loss.loss_driving import (
    alike,
    area,
    colors_in,
    flat,
    numbers,
    painted,
    pixel,
    steps,
    target,
)


def test_the_logarithmic_scale_has_powers_of_ten(view: LossView) -> None:
    view.show_history(steps(100), np.geomspace(3.0, 0.02, 100), None)
    view.set_log(True)

    found = numbers(view, "left")
    assert list(found) == ["0.01", "0.1", "1", "10"]
    np.testing.assert_allclose(list(found.values()), [0, 1 / 3, 2 / 3, 1])
    assert view._theme.color("accent").name() in colors_in(view, pixel(view, 0, 3.0), 4)

    view.set_log(False)
    assert view.axis().low == 0


def test_many_decades_are_written_as_powers(view: LossView) -> None:
    view.set_log(True)
    view.show_history(steps(10), np.geomspace(1e2, 1e-9, 10), None)

    texts = list(numbers(view, "left"))
    assert texts[0] == "10⁻⁹"
    assert len(texts) <= 5


def test_the_axes_are_numbered_and_named_in_the_themes_dress(view: LossView) -> None:
    view.show_history(steps(3001), flat(3001, 0.0004), None)

    assert list(numbers(view, "bottom")) == [
        "0",
        "1\u202f000",
        "2\u202f000",
        "3\u202f000",
    ]
    assert list(numbers(view, "left")) == ["0", "0.0002", "0.0004"]
    plot, theme = find(view, LossPlot), view._theme
    image = painted(view)
    below = QRect(0, area(view).bottom() + 8, view.width(), view.height() - area(view).bottom() - 8)
    seen = {
        image.pixelColor(x, y).name()
        for x in range(below.left(), below.right())
        for y in range(below.top(), below.bottom())
    }
    assert {theme.color("text").name(), theme.color("secondary").name()} <= seen
    for axis in (plot.steps_axis, plot.losses_axis):
        assert axis.style["tickFont"] == theme.font("plot")
        assert axis.autoSIPrefixScale == 1


def test_few_steps_have_whole_numbers(view: LossView) -> None:
    view.show_history(steps(3), flat(3, 1.0), None)
    assert list(numbers(view, "bottom")) == ["0", "1", "2"]


def test_names_that_have_no_room_are_left_out_of_the_heading(view: LossView) -> None:
    view.show_history(steps(3), flat(3, 1.0), flat(3, 1.0))
    view.set_corner_widget(QPushButton("a wide switch"))
    test = view._theme.color("backward").name()

    def heading_colors(width: int) -> set[str]:
        view.resize(width, 240)
        QApplication.processEvents()
        heading = find(view, LossHeading)
        return {
            c
            for y in range(heading.height())
            for c in colors_in(view, QPoint(width // 2, y), width // 2 - 1)
        }

    assert test in heading_colors(500)
    assert test not in heading_colors(260)


def test_a_widget_in_the_corner_is_inside_the_heading(view: LossView) -> None:
    switch = QPushButton("log")

    view.set_corner_widget(switch)

    heading = find(view, LossHeading)
    assert switch.parent() is heading
    for width in (500, 300):
        view.resize(width, 200)
        QApplication.processEvents()
        assert switch.isVisible()
        assert width - 20 < switch.mapTo(view, switch.rect().bottomRight()).x() <= width
        assert switch.mapTo(view, switch.rect().bottomRight()).y() < area(view).top()


def test_another_theme_and_scale_redraw_everything(view: LossView) -> None:
    view.show_history(steps(100), flat(100, 0.4), None)
    theme = view._theme
    theme.set_scale(1.6)
    theme.set_name("light" if theme.dark else "dark")
    QApplication.processEvents()

    accent = theme.color("accent").name()
    assert all(alike(color, accent) for color in colors_in(view, pixel(view, 50, 0.4), 20))


def test_it_names_itself_and_has_no_menu(view: LossView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription()
    assert view.toolTip()
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu
    assert not view.actions()
    assert not view.findChildren(QMenu)
    at = view.rect().center()
    QTest.mouseClick(target(view), Qt.MouseButton.RightButton, pos=target(view).mapFrom(view, at))
    assert QApplication.activePopupWidget() is None
