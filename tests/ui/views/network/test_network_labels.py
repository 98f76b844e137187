from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from playground.ui.theme import Theme
from playground.ui.views.network.edges import NetworkEdges
from playground.ui.views.network.focus import Focus, Unit
from playground.ui.views.network.labels import NumberLabels, loss_box
from playground.ui.views.network.layer_buttons import layer_names
from playground.ui.views.network.layout import LayerPlace, place_layers
from playground.ui.views.network.legend import in_reading_order
from playground.ui.views.network.number_areas import WIDEST_LAST, layer_area
from playground.ui.views.network.number_room import NumberRoom
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.wire_labels import WireLabels
from tests.ui.views.network.network_nets import wide_numbers

NETS = {
    "2-1-2": (2, 1, 2),
    "2-2": (2, 2),
    "2-8-6-3": (2, 8, 6, 3),
    "2-16-6": (2, 16, 6),
    "deep": (2, *[4] * 8, 6),
    "7 deep": (2, 8, 7, 6, 8, 7, 6, 8, 3),
    "mixed": (2, 64, 4, 64, 2),
    "8 of 64": (2, *[64] * 8, 3),
    "regression": (2, 8, 1),
}
SIZES = [(420, 260), (620, 330), (690, 560), (1150, 640), (2300, 1400)]


@contextmanager
def painting() -> Iterator[QPainter]:
    """A painter on a canvas that nobody looks at."""
    canvas = QPixmap(10, 10)
    painter = QPainter(canvas)
    yield painter
    painter.end()


def placed(theme: Theme, units: Sequence[int], size: tuple[int, int]) -> list[LayerPlace]:
    room = NumberRoom.of(theme, WIDEST_LAST)
    return place_layers(units, size[0], 10, size[1] - 60, theme.scale, room)


def written(
    theme: Theme,
    units: Sequence[int],
    places: list[LayerPlace],
    also: Sequence[Unit] = (),
    value: float = -0.01234,
) -> list[QRectF]:
    """Where the numbers were written, with their halos."""
    numbers = wide_numbers(units, value=value)
    with painting() as painter:
        return NumberLabels(theme).paint(painter, places, numbers, also)


def core(box: QRectF, scale: float = 1.0) -> QRectF:
    """Without the halo, which may touch others."""
    return box.adjusted(2 * scale, 2 * scale, -2 * scale, -2 * scale)


# Views in windows of 1280x720, 1920x1080, 3840x2160 at 250 %, and others.
VIEWS = [
    ((597, 389), 0.8),
    ((981, 641), 0.8),
    ((900, 600), 1.2),
    ((2133, 1397), 2.5),
    ((2300, 1400), 1.0),
]
WIDEST = [-0.01234, -1.2e-26, -9.87e-300]


@pytest.mark.parametrize("value", WIDEST)
@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize(("size", "scale"), VIEWS)
def test_numbers_touch_neither_each_other_nor_a_unit_and_are_inside(
    theme: Theme,
    units: tuple[int, ...],
    size: tuple[int, int],
    scale: float,
    asked: bool,
    value: float,
) -> None:
    theme.set_scale(scale)
    places = placed(theme, units, size)
    # Two units one below the other, and their neighbours: more than are ever asked for.
    also = [(k, unit) for k in range(len(units)) for unit in range(min(2, units[k])) if asked]
    boxes = [core(box, scale) for box in written(theme, units, places, also, value)]
    for one, other in combinations(boxes, 2):
        assert not one.intersects(other)
    numbered = [place for place in places if place.spot != "none"]
    frames = [frame for place in numbered for frame in place.frames]
    for box in boxes:
        assert box.left() >= 0
        assert box.right() <= size[0]
        assert box.top() >= 0
        assert not any(box.intersects(frame) for frame in frames)


@pytest.mark.parametrize("size", [(420, 130), (420, 60), (200, 40)])
@pytest.mark.parametrize("outputs", [2, 3, 6])
def test_probabilities_do_not_overprint_in_a_view_without_room_for_its_units(
    theme: Theme, size: tuple[int, int], outputs: int
) -> None:
    units = (2, 8, outputs)
    boxes = written(theme, units, placed(theme, units, size))
    last = [core(box) for box in boxes[-outputs - 1 :]]
    assert all(not one.intersects(other) for one, other in combinations(last, 2))


def test_the_loss_does_not_reach_what_stands_below_units_without_numbers(theme: Theme) -> None:
    theme.set_scale(1.4)
    places = placed(theme, NETS["2-8-6-3"], (520, 230))
    assert places[-1].spot == "none"
    boxes = [core(box, 1.4) for box in written(theme, NETS["2-8-6-3"], places)]
    line = NumberRoom.of(theme, WIDEST_LAST).line
    assert boxes[-1].bottom() <= max(frame.bottom() for frame in places[-1].frames) + line
    for box, frame in zip(boxes[-4:], places[-1].frames, strict=False):
        assert box.center().y() == pytest.approx(frame.center().y(), abs=1)


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize(("size", "scale"), VIEWS)
def test_all_units_of_a_layer_have_both_numbers_or_none_has(
    theme: Theme, units: tuple[int, ...], size: tuple[int, int], scale: float
) -> None:
    theme.set_scale(scale)
    places = placed(theme, units, size)
    boxes = written(theme, units, places)
    last = units[-1] + 1 if units[-1] > 1 else 1
    shown = [n * (3 if place.aside else 2) for n, place in zip(units, places, strict=True)]
    shown = [0 if place.spot == "none" else n for n, place in zip(shown, places, strict=True)]
    assert len(boxes) == sum(shown) + last


def test_hidden_layers_of_the_first_net_have_all_three_numbers_at_720_lines(theme: Theme) -> None:
    theme.set_scale(0.8)
    places = placed(theme, (2, 8, 6, 3), (597, 389))
    assert all(place.aside for place in places[1:3])


def test_layers_too_near_each_other_for_numbers_have_none_but_inputs_and_scores_do(
    theme: Theme,
) -> None:
    theme.set_scale(0.8)
    places = placed(theme, NETS["7 deep"], (597, 389))
    assert {place.spot for place in places[1:-1]} == {"none"}
    assert [places[0].spot, places[-1].spot] == ["stacked", "stacked"]


def test_of_units_asked_for_that_stand_too_near_the_first_has_its_numbers(theme: Theme) -> None:
    units = (2, 64, 64, 3)
    places = placed(theme, units, (690, 560))
    one = written(theme, units, places, [(1, 20)])
    assert len(written(theme, units, places, [(1, 20), (1, 21)])) == len(one)
    assert len(written(theme, units, places, [(1, 20), (2, 60)])) == len(one) + 2


def test_every_unit_of_the_first_net_has_its_numbers_at_1080_and_at_720_lines(
    theme: Theme,
) -> None:
    for size, scale in (((690, 560), 1.0), ((620, 330), 0.8)):
        theme.set_scale(scale)
        places = placed(theme, (2, 8, 6, 3), size)
        assert all(place.spot != "none" for place in places)
        assert all(place.tile >= 15 * scale for place in places)


def test_where_units_are_too_dense_only_those_asked_for_have_numbers(theme: Theme) -> None:
    units = (2, 64, 64, 3)
    places = placed(theme, units, (690, 560))
    assert [place.spot for place in places[1:3]] == ["none", "none"]
    few = written(theme, units, places)
    more = written(theme, units, places, [(1, 40)])
    assert len(more) == len(few) + 2
    frame = places[1].frames[40]
    assert any(abs(box.center().x() - frame.center().x()) < 1 for box in more)


def test_what_is_not_known_is_not_written(theme: Theme) -> None:
    units = (2, 3, 2)
    places = placed(theme, units, (690, 560))
    everything = wide_numbers(units)
    unknown = tuple(np.full(n, np.nan) for n in units)
    nothing = UnitNumbers(
        unknown,
        unknown,
        unknown,
        probabilities=np.full(2, np.nan),
        loss=np.nan,
    )
    with painting() as painter:
        assert NumberLabels(theme).paint(painter, places, nothing, [(1, 1)]) == []
    assert loss_box(places[-1], nothing, theme).isEmpty()
    assert not loss_box(places[-1], everything, theme).isEmpty()


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
def test_the_area_of_a_layer_holds_its_units_and_numbers(
    theme: Theme, units: tuple[int, ...]
) -> None:
    places = placed(theme, units, (900, 560))
    for place in places:
        area = layer_area(place, theme)
        assert all(area.contains(frame) for frame in place.frames)


def test_the_same_numbers_are_worded_once(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    units = (2, 3, 2)
    places, numbers = placed(theme, units, (690, 560)), wide_numbers(units)
    labels = NumberLabels(theme)
    with painting() as painter:
        first = labels.paint(painter, places, numbers, [])
        monkeypatch.setattr("playground.ui.views.network.labels.fitted", None)
        assert labels.paint(painter, places, numbers, []) == first


# On wires


def on_wires(
    theme: Theme, units: Sequence[int], size: tuple[int, int], focus: Focus, *, gradients: bool
) -> tuple[list[QRectF], list[LayerPlace], NetworkEdges]:
    places = placed(theme, units, size)
    edges = NetworkEdges(theme, places, size[1])
    with painting() as painter:
        boxes = WireLabels(theme).paint(
            painter, places, edges.strips, wide_numbers(units), focus, gradients=gradients
        )
    return boxes, places, edges


@pytest.mark.parametrize("unit", range(6))
def test_at_1080_lines_all_wires_of_a_unit_of_the_first_net_are_labelled(
    theme: Theme, unit: int
) -> None:
    focus = Focus(unit=(2, unit))
    boxes, _, _ = on_wires(theme, NETS["2-8-6-3"], (920, 600), focus, gradients=False)
    assert len(boxes) == 8 + 3


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize("size", SIZES)
def test_labels_on_wires_touch_nothing_and_stand_on_their_wires(
    theme: Theme, units: tuple[int, ...], size: tuple[int, int]
) -> None:
    layer, unit = 1, units[1] // 2
    focus = Focus(unit=(layer, unit))
    boxes, places, edges = on_wires(theme, units, size, focus, gradients=False)
    others = [core(box) for box in written(theme, units, places, [(layer, unit)])]
    others += [frame for place in places for frame in place.frames]
    for k, box in enumerate(boxes):
        assert not any(core(box).intersects(other) for other in others)
        assert not any(core(box).intersects(core(other)) for other in boxes[k + 1 :])
        centre = box.center()
        away = [strip.distances(centre.x(), centre.y()) for strip in edges.strips]
        on_a_wire = [
            (pair == layer - 1 and far[unit].min() < 2)
            or (pair == layer and far[:, unit].min() < 2)
            for pair, far in enumerate(away)
            if far is not None
        ]
        assert any(on_a_wire)


def test_all_wires_of_a_unit_of_a_small_net_are_labelled(theme: Theme) -> None:
    focus = Focus(unit=(2, 1))
    boxes, _, _ = on_wires(theme, (2, 5, 4, 3), (690, 560), focus, gradients=False)
    assert len(boxes) == 5 + 3


def test_a_weight_in_focus_has_its_product_above_and_its_gradient_below(theme: Theme) -> None:
    focus = Focus(edge=(1, 2, 0))
    boxes, _, edges = on_wires(theme, (2, 5, 4, 3), (690, 560), focus, gradients=False)
    assert len(boxes) == 2
    for box in boxes:
        away = edges.strips[1].distances(box.center().x(), box.center().y())
        assert away is not None
        assert away[0, 2] < 12
    assert boxes[0].center().y() < boxes[1].center().y()


def test_with_nothing_in_focus_all_wires_of_a_tiny_net_are_labelled_and_no_other(
    theme: Theme,
) -> None:
    boxes, _, _ = on_wires(theme, (2, 2, 2), (690, 560), Focus(), gradients=False)
    assert len(boxes) == 8
    boxes, _, _ = on_wires(theme, (2, 8, 8, 2), (690, 560), Focus(), gradients=False)
    assert boxes == []


def test_labels_keep_their_places_while_values_change(theme: Theme) -> None:
    units = (2, 5, 4, 3)
    places = placed(theme, units, (690, 560))
    strips = NetworkEdges(theme, places, 560).strips
    labels, focus = WireLabels(theme), Focus(unit=(2, 1))
    numbers = wide_numbers(units)
    other = UnitNumbers(
        numbers.above,
        numbers.below,
        numbers.upstream,
        flow=tuple(2.5 - flow for flow in numbers.flow),
        returned=numbers.returned,
        slopes=numbers.slopes,
    )
    with painting() as painter:
        before = labels.paint(painter, places, strips, numbers, focus, gradients=False)
        after = labels.paint(painter, places, strips, other, focus, gradients=False)
    assert len(before) == len(after)
    for one, another in zip(before, after, strict=True):
        assert QPointF(one.center() - another.center()).manhattanLength() < 0.01


def test_a_layer_s_name_is_its_number_where_there_is_no_room_for_more(theme: Theme) -> None:
    names = ["input", *(f"layer {k} · tanh · 4" for k in range(1, 9)), "scores"]
    for width in range(240, 1400, 20):
        places = place_layers(NETS["deep"], width, 10.0, 300.0, 1.0)
        laid = layer_names(theme, places, names, width, 320.0)
        hidden = [name.text for name in laid[1:-1]]
        assert all(text.startswith(("layer ", str(k))) for k, text in enumerate(hidden, 1)), hidden
        assert not any("…" in text for text in hidden)


def test_the_signs_of_the_edges_stand_beside_each_other_in_the_legend() -> None:
    entries = [(kind, kind) for kind in ("width", "gauge", "negative", "bias", "ramp", "positive")]
    kinds = [kind for kind, _ in in_reading_order(entries)]
    assert kinds == ["width", "gauge", "positive", "negative", "bias", "ramp"]
    assert in_reading_order(entries[:-1]) == entries[:-1]


@pytest.mark.parametrize("scale", [0.8, 1.3, 1.8, 2.5])
@pytest.mark.parametrize("units", [(2, 8, 6, 3), (2, 16, 6), (2, 3, 3, 3, 2)], ids=str)
def test_a_narrow_view_gives_the_net_the_room_of_the_probabilities(
    theme: Theme, units: tuple[int, ...], scale: float
) -> None:
    theme.set_scale(scale)
    for width in range(200, 700, 20):
        size = (round(width * scale), round(200 * scale))
        places = placed(theme, units, size)
        spacing = (places[1].x - places[0].x) / scale
        plain = place_layers(units, size[0], 10.0 * scale, size[1] - 40.0 * scale, scale)
        without = (plain[1].x - plain[0].x) / scale
        assert spacing >= min(36.0, 0.75 * without), width
        boxes = [core(box, scale) for box in written(theme, units, places)]
        assert all(not one.intersects(other) for one, other in combinations(boxes, 2))
        if not places[-1].last:
            assert loss_box(places[-1], wide_numbers(units), theme).isEmpty()
        else:
            assert max(box.right() for box in boxes) <= size[0] + 1
