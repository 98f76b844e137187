"""Dead and saturated units are crossed out and named."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from playground.ui.theme import Theme
from playground.ui.views.network.marks import paint_marks
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    ink,
    picture,
    random_state,
    show_net,
    wide_numbers,
)


def test_marked_units_are_crossed_out(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    frames = view.places[1].frames
    # The upper right corner, away from the bias; the lower left to upper right stroke is there.
    corners = [QRectF(f.right() - 14, f.top() + 3, 11, 11) for f in frames]
    middles = [QRectF(f.center().x() - 4, f.center().y() - 4, 8, 8) for f in frames]
    assert ink(view, middles[1], theme, "backward") == 0
    view.set_marks({(1, 1): "dead", (1, 3): "saturated"})
    assert ink(view, corners[1], theme, "backward") > 5
    assert ink(view, middles[1], theme, "backward") > 5
    assert ink(view, corners[3], theme, "backward") == 0
    assert ink(view, middles[3], theme, "backward") > 5
    assert ink(view, middles[2], theme, "backward") == 0
    view.set_marks({})
    assert ink(view, middles[1], theme, "backward") == 0


def test_tags_name_marked_units_where_there_is_room(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    frame = view.places[1].frames[2]
    left = QRectF(frame.left() - 110, frame.top(), 100, frame.height())
    assert ink(view, left, theme, "backward") == 0
    view.set_marks({(1, 2): "saturated"})
    assert ink(view, left, theme, "backward") > 80


@pytest.mark.parametrize("units", [(2, 128, 2), (2, *[16] * 8, 3), (2, 5, 3)])
@pytest.mark.parametrize("numbers", [False, True])
def test_tags_cover_no_unit_no_number_and_no_other_tag(
    view: NetworkView, theme: Theme, units: tuple[int, ...], numbers: bool
) -> None:
    if numbers:
        view.show_numbers(wide_numbers(units))
    show_net(view, random_state(units))
    canvas = QPixmap(10, 10)
    painter = QPainter(canvas)
    marks = {
        (layer, unit): "dead" for layer in range(1, len(units)) for unit in range(units[layer])
    }
    tags = paint_marks(painter, view, theme, view.places, marks)  # type: ignore[arg-type]
    painter.end()
    frames = [frame for place in view.places for frame in place.frames]
    for k, tag in enumerate(tags):
        assert not any(tag.intersects(other) for other in (*frames, *tags[k + 1 :]))
    assert units != (2, 5, 3) or numbers or len(tags) == 8
    assert units[1] != 16 or not tags


def test_marks_of_units_that_are_gone_do_no_harm(view: NetworkView) -> None:
    view.set_marks({(7, 0): "dead", (1, 99): "saturated"})
    show_net(view, random_state((2, 5, 3)))
    picture(view)
