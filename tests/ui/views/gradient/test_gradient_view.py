import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.training.gradient_statistics import UnitGradients, unit_gradients
from playground.ui.theme import Theme
from playground.ui.views.gradient.layout import lay_out
from playground.ui.views.gradient.painter import title_parts
from playground.ui.views.gradient.view import GradientView
from playground.ui.views.gradient.words import (
    ratio_color,
    ratio_texts,
    ratio_tip,
    scientific,
    view_tip,
)
from tests.ui.drive import move_mouse

_Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> GradientView:
    view = GradientView(theme)
    qtbot.addWidget(view)
    view.resize(900, 230)
    with qtbot.waitExposed(view):
        view.show()
    # Without the ring of the focus.
    view.clearFocus()
    return view


def layer(*medians: float, spread: float = 0.8) -> UnitGradients:
    """Gradients spread evenly around these log10 medians; zeros only for -inf."""
    around = np.linspace(-spread, spread, 65)
    return unit_gradients(10.0 ** (np.array(medians)[:, None] + around))


def show(view: GradientView, *layers: UnitGradients, ratio: float = 1e-3) -> None:
    names = [f"layer {i + 1}" for i in range(len(layers))]
    view.show_layers(layers, [ratio] * len(layers), names, smooth=False)


def image(view: GradientView) -> QImage:
    return view.grab().toImage()


def rows(picture: QImage, x: float, color: QColor, top: float, bottom: float) -> list[int]:
    """The rows of one column of pixels that have exactly this colour."""
    found = range(round(top), round(bottom))
    return [y for y in found if picture.pixelColor(round(x), y) == color]


def unit_rows(view: GradientView, at: tuple[int, int], name: str, theme: Theme) -> list[int]:
    column = view.unit_rect(*at)
    color = theme.color(name)
    return rows(image(view), column.center().x(), color, column.top() + 2, column.bottom() - 1)


def test_the_violin_is_where_the_gradients_are(view: GradientView, theme: Theme) -> None:
    show(view, layer(-2.0, -6.0))
    high = unit_rows(view, (0, 0), "gradient_fill", theme)
    low = unit_rows(view, (0, 1), "gradient_fill", theme)
    assert high
    assert low
    assert max(high) < min(low)


def test_medians_stand_at_their_heights(view: GradientView, theme: Theme) -> None:
    show(view, layer(-2.0, -4.0, -6.0), layer(-4.0))
    ticks = [unit_rows(view, at, "outline", theme) for at in ((0, 0), (0, 1), (0, 2), (1, 0))]
    a, b, c, other = (float(np.mean(tick)) for tick in ticks)
    assert a < b < c
    assert b - a == pytest.approx(c - b, abs=1.1)
    assert other == b
    assert all(3 <= len(tick) <= 4 for tick in ticks)


def test_the_tick_stands_in_the_middle_of_its_violin(view: GradientView, theme: Theme) -> None:
    show(view, layer(-3.0))
    violin = unit_rows(view, (0, 0), "gradient_fill", theme)
    tick = unit_rows(view, (0, 0), "outline", theme)
    assert np.mean(tick) == pytest.approx((min(violin) + max(violin)) / 2, abs=2.0)


def test_neurons_stand_in_their_order(view: GradientView) -> None:
    show(view, layer(-1.0, -2.0, -3.0), layer(-1.0, -2.0))
    lefts = [view.unit_rect(*at).left() for at in ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1))]
    assert lefts == sorted(lefts)


def test_frames_follow_the_columns(view: GradientView) -> None:
    show(view, layer(-1.0, -2.0, -3.0), layer(-1.0))
    view.set_columns([(320.0, 20.0), (777.0, 20.0)])
    assert view.unit_rect(0, 1).center().x() == pytest.approx(320.0)
    assert view.unit_rect(1, 0).center().x() == pytest.approx(777.0)


def test_a_neuron_with_only_zeros_is_hatched_and_marked(view: GradientView, theme: Theme) -> None:
    silent = unit_gradients(np.array([[0.0] * 8, [1e-3] * 8]))
    show(view, silent)
    column = view.unit_rect(0, 0).toRect()
    part = image(view).copy(column)
    colors = {
        part.pixelColor(x, y).name() for x in range(part.width()) for y in range(part.height())
    }
    assert theme.color("disabled").name() in colors
    assert theme.color("text").name() in colors
    assert theme.color("gradient_fill").name() not in colors


def test_the_row_below_shows_the_share_of_zeros(view: GradientView, theme: Theme) -> None:
    dz = np.full((3, 8), 1e-3)
    dz[0, :2] = dz[1, :6] = 0.0
    show(view, unit_gradients(dz))
    few, many, none = (len(unit_rows(view, (0, i), "disabled", theme)) for i in range(3))
    assert none == 0
    assert 0 < few < many
    assert many == pytest.approx(3 * few, abs=2.5)


@pytest.mark.parametrize("units", [64, 128])
def test_many_neurons_are_ticks_over_a_band(view: GradientView, theme: Theme, units: int) -> None:
    medians = np.linspace(-6.0, -2.0, units)
    view.resize(360, 230)
    view.set_columns([(200.0, 20.0)])
    show(view, layer(*medians))
    ticks = [unit_rows(view, (0, unit), "outline", theme) for unit in range(0, units, 9)]
    heights = [float(np.mean(tick)) for tick in ticks]
    assert heights == sorted(heights, reverse=True)
    assert unit_rows(view, (0, 0), "gradient_fill", theme) == []
    # The band is a lighter colour than the violins, behind the ticks.
    column = view.unit_rect(0, 0)
    band = image(view).pixelColor(round(column.center().x()), round(heights[len(heights) // 2]))
    assert band not in (theme.color("background"), theme.color("gradient_fill"))


def test_ticks_and_band_are_explained_where_there_are_any(view: GradientView, theme: Theme) -> None:
    def heading(width: int, *units: int) -> str:
        size = QSizeF(width, 230)
        columns = [((k + 0.5) * width / len(units), 20.0) for k in range(len(units))]
        placed = lay_out(theme, size, units, columns, 30.0)
        return " ".join(text for text, _, _ in title_parts(theme, placed))

    assert "band: 10–90 %" in heading(1000, 128, 8)
    assert "band" not in heading(1000, 8, 8)
    assert "log₁₀" in heading(300, 128, 8)


def test_hovering_names_the_neuron_and_tells_others(view: GradientView, qtbot: QtBot) -> None:
    dz = np.full((2, 10), 1e-3)
    dz[1, :3] = 0.0
    show(view, layer(-1.0), unit_gradients(dz))
    place = view.unit_rect(1, 1).center().toPoint()
    with qtbot.waitSignal(view.unit_hovered) as hovered:
        move_mouse(view, QPointF(place))
    assert hovered.args == [1, 1]
    assert view.hovered() == (1, 1)
    lines = view.hover_text().split("\n")
    assert lines[0] == "Score of class 1"
    assert "1.0e−3" in lines[1]
    assert "−3.00" in lines[1]
    assert "30\N{NO-BREAK SPACE}%" in lines[2]
    assert view.accessibleDescription() == view.hover_text()
    assert view.tip_at(QPointF(place)) == ""
    with qtbot.waitSignal(view.unit_hovered) as left:
        move_mouse(view, QPointF(3, 3))
    assert left.args == [-1, -1]
    assert view.hover_text() == ""


def test_the_label_is_painted_beside_the_neuron(view: GradientView, theme: Theme) -> None:
    show(view, layer(-1.0, -1.0))
    before = image(view)
    view.set_hovered(0, 0)
    after = image(view)
    assert before != after
    column = view.unit_rect(0, 0)
    inside = round(column.center().x()), round(column.bottom() - 40)
    assert after.pixelColor(*inside) == theme.color("pressed")


def test_a_click_takes_the_label_away_until_another_neuron_is_pointed_at(
    view: GradientView,
) -> None:
    show(view, layer(-2.0, -4.0, -6.0), layer(-4.0))
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as once the pointer has entered it
    for unit in (0, 1):
        at = view.unit_rect(0, unit).center().toPoint()
        move_mouse(view, QPointF(at))
        before = image(view)
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
        view.clearFocus()
        clicked = image(view)
        assert clicked != before
        move_mouse(view, QPointF(at.x() + 1, at.y()))
        assert image(view) == clicked
        assert view.hover_text()


def test_a_silent_neuron_says_so(view: GradientView) -> None:
    show(view, unit_gradients(np.zeros((1, 4))))
    view.set_hovered(0, 0)
    assert "all gradients are zero" in view.hover_text()


def test_marking_from_elsewhere_emits_nothing(view: GradientView, qtbot: QtBot) -> None:
    show(view, layer(-1.0, -2.0))
    with qtbot.assertNotEmitted(view.unit_hovered):
        view.set_hovered(0, 1)
        assert view.hovered() == (0, 1)
        view.set_hovered(0, 2)
        assert view.hovered() == (-1, -1)


def test_a_click_emits_the_neuron(view: GradientView, qtbot: QtBot) -> None:
    show(view, layer(-1.0, -2.0, -3.0))
    with qtbot.waitSignal(view.unit_clicked) as clicked:
        QTest.mouseClick(
            view, Qt.MouseButton.LeftButton, pos=view.unit_rect(0, 2).center().toPoint()
        )
    assert clicked.args == [0, 2]
    with qtbot.assertNotEmitted(view.unit_clicked):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_keys_move_the_mark_and_click(view: GradientView, qtbot: QtBot) -> None:
    show(view, layer(-1.0, -2.0), layer(-1.0))
    for key in (_Key.Key_Right, _Key.Key_Right, _Key.Key_Right):
        QTest.keyClick(view, key)
    assert view.hovered() == (1, 0)
    with qtbot.waitSignal(view.unit_clicked) as clicked:
        QTest.keyClick(view, _Key.Key_Return)
    assert clicked.args == [1, 0]


def test_space_and_escape_are_left_to_the_window(view: GradientView, qtbot: QtBot) -> None:
    show(view, layer(-1.0))
    view.set_hovered(0, 0)
    with qtbot.assertNotEmitted(view.unit_clicked):
        QTest.keyClick(view, _Key.Key_Space)
        QTest.keyClick(view, _Key.Key_Escape)
    assert view.hovered() == (0, 0)


def test_the_mark_goes_when_the_net_changes(view: GradientView, qtbot: QtBot) -> None:
    show(view, layer(-1.0, -2.0))
    view.set_hovered(0, 1)
    with qtbot.waitSignal(view.unit_hovered):
        show(view, layer(-1.0))
    assert view.hovered() == (-1, -1)


def test_without_layers_it_says_what_to_do(view: GradientView, theme: Theme) -> None:
    show(view, layer(-1.0))
    view.clear()
    assert "first step" in view.accessibleDescription()
    picture = image(view)
    middle = {picture.pixelColor(x, 115).name() for x in range(900)}
    assert theme.color("gradient_fill").name() not in middle
    view.show_layers([], [], [])


def test_each_layer_needs_a_ratio_and_a_name(view: GradientView) -> None:
    with pytest.raises(ValueError, match="one ratio and one name"):
        view.show_layers([layer(-1.0)], [], ["layer 1"])


@pytest.mark.parametrize(
    ("ratio", "color", "text"),
    [
        (1.1e-3, "forward", "update/weight 1.1e−3"),
        (1e-4, "forward", "update/weight 1.0e−4"),
        (3e-2, "backward", "update/weight ▲ 3.0e−2"),
        (2e-6, "backward", "update/weight ▼ 2.0e−6"),
        (0.0, "backward", "update/weight ▼ 0"),
        (math.inf, "backward", "update/weight ▲ ∞"),
        (math.nan, "secondary", "update/weight –"),
    ],
)
def test_the_ratio_is_marked_where_it_is_not_healthy(ratio: float, color: str, text: str) -> None:
    assert ratio_color(ratio) == color
    assert ratio_texts(ratio)[0] == text


def test_a_ratio_that_is_not_healthy_has_room_wherever_a_healthy_one_has() -> None:
    assert ratio_texts(3e-2)[-1] == "3e−2"
    assert len(ratio_texts(3e-2)[-1]) == len(ratio_texts(3e-3)[-1])


@pytest.mark.parametrize(("x", "text"), [(2.0, "2.0"), (31.0, "3.1e1"), (0.2, "2.0e−1")])
def test_a_number_without_a_power_of_ten_is_written_without_one(x: float, text: str) -> None:
    assert scientific(x) == text


@pytest.mark.parametrize(("ratio", "name"), [(1e-3, "forward"), (0.5, "backward")])
def test_the_ratio_is_written_below_the_frame(
    view: GradientView, theme: Theme, ratio: float, name: str
) -> None:
    show(view, layer(-1.0, -2.0), ratio=ratio)
    view.set_columns([(600.0, 20.0)])
    picture = image(view)
    below = range(round(view.unit_rect(0, 0).bottom()) + 2, view.height())
    colors = {picture.pixelColor(x, y).name() for x in range(500, 700) for y in below}
    assert theme.color(name).name() in colors
    place = QPointF(600.0, view.height() - 12.0)
    assert view.tip_at(place) == ratio_tip()
    assert view.tip_at(QPointF(3.0, 3.0)) == view_tip() == view.toolTip()
    assert "0.3 s" in view_tip()


def test_what_is_not_a_number_is_painted_at_the_top(view: GradientView, theme: Theme) -> None:
    show(view, unit_gradients(np.array([[np.nan, np.inf, np.inf], [1e-3, 1e-3, 1e-3]])))
    broken, sound = (unit_rows(view, (0, i), "outline", theme) for i in range(2))
    assert max(broken) < min(sound)
    view.set_hovered(0, 0)
    assert "∞" in view.hover_text()


def test_theme_changes_reach_the_picture(view: GradientView, theme: Theme) -> None:
    show(view, layer(-1.0))
    width = view.unit_rect(0, 0).width()
    theme.set_name("dark")
    assert image(view).pixelColor(1, 1) == theme.color("background")
    assert unit_rows(view, (0, 0), "gradient_fill", theme)
    theme.set_scale(2.0)
    assert view.unit_rect(0, 0).width() > width


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6, 2.5])
def test_no_text_touches_the_edge(view: GradientView, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    view.resize(view.minimumSizeHint())
    for layers in ([layer(-1.0, -2.0)], [layer(*[-3.0] * 64)] * 8):
        show(view, *layers)
        picture = image(view)
        width, height = picture.width(), picture.height()
        edge = [picture.pixelColor(x, y) for x in range(width) for y in (0, height - 1)]
        edge += [picture.pixelColor(x, y) for y in range(height) for x in (0, width - 1)]
        assert set(map(QColor.name, edge)) == {theme.color("background").name()}


def test_the_smallest_size_fits_the_smallest_window(view: GradientView, theme: Theme) -> None:
    theme.set_scale(0.8)
    smallest = view.minimumSizeHint()
    assert smallest.width() <= 500
    assert smallest.height() <= 150
