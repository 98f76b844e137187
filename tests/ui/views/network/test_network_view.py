import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.network import picture as network_picture
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    centre,
    is_color,
    layer_names,
    net_state,
    picture,
    pixels,
    point_at,
    press,
    random_state,
    show_net,
)

NETS = {
    "linear": (2, 2),
    "2-1-2": (2, 1, 2),
    "2-8-6-3": (2, 8, 6, 3),
    "one of 128": (2, 128, 2),
    "8 of 64": (2, *[64] * 8, 3),
    "mixed": (2, 128, 1, 64, 3, 17, 1),
}
SIZES = [(360, 220), (520, 260), (1150, 640), (2300, 1400)]
_Key = Qt.Key


@pytest.fixture
def popups(monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """Where popups were painted."""
    boxes: list[QRectF] = []
    for name in ("paint_unit_popup", "paint_edge_popup"):
        original = getattr(network_picture, name)

        def paint(*args: object, original: object = original) -> QRectF:
            box: QRectF = original(*args)  # type: ignore[operator]
            boxes.append(box)
            return box

        monkeypatch.setattr(network_picture, name, paint)
    return boxes


def test_an_empty_view_paints_its_ground(view: NetworkView, theme: Theme) -> None:
    assert is_color(pixels(picture(view)), theme.color("background")).all()
    press(view, _Key.Key_Right, _Key.Key_Down)
    point_at(view, QPointF(40, 40))
    assert view.columns() == []


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dark", [False, True])
def test_a_net_of_any_size_is_drawn_in_a_view_of_any_size(
    view: NetworkView, theme: Theme, units: tuple[int, ...], size: tuple[int, int], dark: bool
) -> None:
    theme.set_name("dark" if dark else "light")
    view.resize(*size)
    show_net(view, random_state(units))
    shown = pixels(picture(view))
    ground = is_color(shown, theme.color("background"))
    assert not ground.all()
    for place in view.places:
        # Every unit's heat map goes from orange to blue.
        for left, top in zip(place.left.astype(int), place.top.astype(int), strict=True):
            n = int(place.tile)
            assert not ground[top : top + n, left : left + n].all()
    # Nothing is cut by an edge of the view.
    assert ground[0].all()
    assert ground[:, 0].all()
    assert ground[:, -1].all()


@pytest.mark.parametrize("size", [(1, 1), (30, 20), (150, 60), (360, 40), (80, 900)])
@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
def test_a_view_that_is_far_too_small_does_no_harm(
    view: NetworkView, size: tuple[int, int], units: tuple[int, ...]
) -> None:
    view.resize(*size)
    show_net(view, random_state(units))
    press(view, _Key.Key_Right, _Key.Key_Down)
    picture(view)


def test_units_are_framed_where_the_places_say(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 3, 2)))
    shown = pixels(picture(view))
    outline = is_color(shown, theme.color("outline"))
    for place in view.places:
        for x, y in zip(place.left.astype(int), place.top.astype(int), strict=True):
            assert outline[y, x : x + int(place.tile)].mean() > 0.8


def test_the_columns_are_those_of_the_layers_with_weights(view: NetworkView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.columns_changed):
        show_net(view, random_state((2, 5, 4, 3)))
    assert [x for x, _ in view.columns()] == [place.x for place in view.places[1:]]
    before = view.columns()
    with qtbot.waitSignal(view.columns_changed):
        view.resize(700, 500)
    assert view.columns() != before


def test_another_net_gets_other_places_and_the_same_keeps_them(
    view: NetworkView, qtbot: QtBot
) -> None:
    show_net(view, random_state((2, 5, 3)))
    with qtbot.assertNotEmitted(view.columns_changed):
        show_net(view, random_state((2, 5, 3)))
    with qtbot.waitSignal(view.columns_changed):
        show_net(view, random_state((2, 6, 3)))
    assert [len(place.left) for place in view.places] == [2, 6, 3]


# Hovering


def test_pointing_at_a_unit_tells_which_and_shows_its_popup(
    view: NetworkView, qtbot: QtBot, popups: list[QRectF]
) -> None:
    show_net(view, random_state((2, 5, 3)))
    with qtbot.waitSignal(view.unit_hovered) as hovered:
        point_at(view, centre(view, 1, 3))
    assert hovered.args == [1, 3]
    picture(view)
    assert popups
    with qtbot.waitSignal(view.unit_hovered) as left:
        point_at(view, QPointF(3, 3))
    assert left.args == [-1, -1]
    popups.clear()
    picture(view)
    assert not popups


def test_leaving_the_view_lets_go_of_the_unit(view: NetworkView, qtbot: QtBot) -> None:
    show_net(view, random_state((2, 5, 3)))
    point_at(view, centre(view, 1, 3))
    with qtbot.waitSignal(view.unit_hovered) as left:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert left.args == [-1, -1]


def test_a_highlight_from_outside_is_shown_but_not_announced(
    view: NetworkView, qtbot: QtBot, popups: list[QRectF]
) -> None:
    show_net(view, random_state((2, 5, 3)))
    with qtbot.assertNotEmitted(view.unit_hovered):
        view.highlight(2, 1)
        picture(view)
        assert popups
        popups.clear()
        view.highlight(-1, -1)
        picture(view)
        assert not popups


@pytest.mark.parametrize("at", [(7, 0), (1, 99), (-1, 0), (1, -1)])
def test_a_highlight_of_no_unit_is_none(
    view: NetworkView, popups: list[QRectF], at: tuple[int, int]
) -> None:
    show_net(view, random_state((2, 5, 3)))
    view.highlight(*at)
    picture(view)
    assert not popups


def test_a_new_net_lets_go_of_the_unit_and_says_so(view: NetworkView, qtbot: QtBot) -> None:
    show_net(view, random_state((2, 5, 3)))
    press(view, _Key.Key_Right, _Key.Key_Down)
    with qtbot.waitSignal(view.unit_hovered) as left:
        show_net(view, random_state((2, 1, 3)))
    assert left.args == [-1, -1]


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize(
    ("size", "scale"), [((360, 220), 1.0), ((360, 220), 0.8), ((900, 550), 2.5)]
)
def test_the_popup_of_every_unit_is_inside_the_view(
    view: NetworkView,
    theme: Theme,
    popups: list[QRectF],
    units: tuple[int, ...],
    size: tuple[int, int],
    scale: float,
) -> None:
    theme.set_scale(scale)
    view.resize(*size)
    show_net(view, random_state(units))
    for layer, n in enumerate(units):
        for unit in {0, n // 2, n - 1}:
            view.highlight(layer, unit)
            picture(view)
    assert len(popups) >= 3
    for box in popups:
        assert QRectF(view.rect()).contains(box)


def test_the_popup_of_an_edge_is_inside_the_view(view: NetworkView, popups: list[QRectF]) -> None:
    show_net(view, net_state([np.ones((3, 2)), np.ones((2, 3))]))
    for before, after in ((0, 1), (1, 2)):
        start = view.places[before].outlets[-1]
        end = view.places[after].inlets[-1]
        for share in (0.1, 0.5, 0.97):
            at = start + share * (end - start)
            # Of a straight edge between the lowest units, or of one that crosses it.
            point_at(view, QPointF(float(at[0]), float(start[1] if share < 0.5 else end[1])))
            picture(view)
    assert popups
    for box in popups:
        assert QRectF(view.rect()).contains(box)


# Keys


def test_arrows_walk_from_unit_to_unit(view: NetworkView, qtbot: QtBot) -> None:
    show_net(view, random_state((2, 4, 3)))
    visited: list[tuple[int, int]] = []
    view.unit_hovered.connect(lambda *at: visited.append(at))
    press(view, _Key.Key_Down, _Key.Key_Down, _Key.Key_Right, _Key.Key_Up, _Key.Key_Right)
    assert visited == [(0, 0), (0, 1), (1, 3), (1, 2), (2, 1)]
    press(view, _Key.Key_Left, _Key.Key_Left)
    assert visited[-1][0] == 0


def test_arrows_stop_at_the_ends(view: NetworkView) -> None:
    show_net(view, random_state((2, 4, 3)))
    at: list[tuple[int, int]] = []
    view.unit_hovered.connect(lambda *where: at.append(where))
    press(view, *[_Key.Key_Right] * 9, *[_Key.Key_Down] * 9)
    assert at[-1] == (2, 2)
    press(view, *[_Key.Key_Left] * 9, *[_Key.Key_Up] * 9)
    assert at[-1] == (0, 0)


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@given(keys=st.lists(st.sampled_from([_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_every_walk_stays_on_units(
    view: NetworkView, units: tuple[int, ...], keys: list[Qt.Key]
) -> None:
    show_net(view, random_state(units))
    visited: list[tuple[int, int]] = []

    def visit(layer: int, unit: int) -> None:
        visited.append((layer, unit))

    view.unit_hovered.connect(visit)
    press(view, *keys)
    view.unit_hovered.disconnect(visit)
    assert all(0 <= unit < units[layer] for layer, unit in visited)


def test_escape_lets_go_and_the_description_is_read_out(view: NetworkView, qtbot: QtBot) -> None:
    show_net(view, random_state((2, 4, 3)))
    press(view, _Key.Key_Right)
    assert view.accessibleDescription().startswith("Unit 2 of layer 1: b = 0.100")
    with qtbot.waitSignal(view.unit_hovered) as left:
        press(view, _Key.Key_Escape)
    assert left.args == [-1, -1]


def test_the_focus_can_be_seen(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 4, 3)))
    ring = is_color(pixels(picture(view))[1], theme.color("focus"))
    assert not ring.any()
    view.setFocus()
    assert is_color(pixels(picture(view))[1], theme.color("focus")).mean() > 0.9


# Words


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize("size", SIZES)
def test_names_of_layers_do_not_touch(
    view: NetworkView, theme: Theme, units: tuple[int, ...], size: tuple[int, int]
) -> None:
    view.resize(*size)
    state = random_state(units)
    view.show_state(state, [f"a very long name of a layer · {n} units" for n in units])
    height = QFontMetricsF(theme.font("label")).height()
    top = round(view.height() - 2.3 * height)
    row = pixels(picture(view))[top + 2 : top + round(height)]
    ink: NDArray[np.bool_] = np.any(~is_color(row, theme.color("background")), axis=0)
    assert ink.any()
    for before, after in zip(view.places, view.places[1:], strict=False):
        middle = (before.x + after.x) / 2
        assert not ink[round(middle - 1) : round(middle + 2)].any()


def test_the_legend_says_what_the_edges_show(view: NetworkView, theme: Theme) -> None:
    state = net_state([[[0.5, -1.0]]])
    gradients = net_state([[[0.5, -1.0]]], gradients=True)
    view.show_state(state, layer_names(state.units))
    weights = pixels(picture(view))[-20:]
    view.show_state(gradients, layer_names(state.units))
    assert not np.array_equal(weights, pixels(picture(view))[-20:])


# Numbers that are none


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 0.0, 1e300])
def test_biases_and_gradients_of_any_value_are_drawn(
    view: NetworkView, popups: list[QRectF], value: float
) -> None:
    show_net(view, net_state([np.ones((3, 2)), np.ones((2, 3))], bias=value, rms=abs(value)))
    press(view, _Key.Key_Right)
    picture(view)
    assert popups
    assert view.accessibleDescription()


def test_a_gauge_is_the_fuller_the_larger_the_gradient(view: NetworkView, theme: Theme) -> None:
    def filled(rms: float) -> int:
        show_net(view, net_state([np.ones((1, 2))], rms=rms))
        return int(is_color(pixels(picture(view)), theme.color("backward"))[:450].sum())

    amounts = [filled(rms) for rms in (1e-9, 1e-6, 1e-4, 1e-2, 1.0, 100.0)]
    assert amounts == sorted(amounts)
    assert amounts[0] == amounts[1] == 0
    assert amounts[2] < amounts[3] < amounts[4] == amounts[5]


# Theme


def test_another_theme_and_scale_are_shown_at_once(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 4, 3)))
    light = picture(view)
    tile = view.places[0].tile
    theme.set_name("dark")
    dark = pixels(picture(view))
    assert is_color(dark, theme.color("background")).mean() > 0.3
    assert picture(view) != light
    theme.set_scale(0.8)
    assert view.places[0].tile < tile


def test_heat_maps_stay_until_they_are_drawn_in_another_size_or_theme(
    view: NetworkView, theme: Theme
) -> None:
    show_net(view, random_state((2, 5, 3)))
    theme.set_scale(1.4)
    frame = view.places[1].frames[2].adjusted(5, 5, -5, -25).toRect()
    shown = pixels(picture(view))[frame.top() : frame.bottom(), frame.left() : frame.right()]
    assert len(np.unique(shown.reshape(-1, 3), axis=0)) > 5
    assert not is_color(shown, theme.color("background")).any()


def test_the_smallest_size_grows_with_the_scale(view: NetworkView, theme: Theme) -> None:
    assert view.minimumSizeHint() == QSize(360, 220)
    theme.set_scale(2.0)
    assert view.minimumSizeHint() == QSize(720, 440)
