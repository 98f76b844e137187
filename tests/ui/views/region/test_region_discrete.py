"""Discretized output: flat classes, values in steps, and a legend that has the same steps."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.region.colors import RegionColors, stepped
from playground.ui.views.region.view import RegionView
from tests.ui.views.region.region_driving import color_at, corner_scores, make_split


@pytest.fixture(params=["light", "dark"])
def view(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> RegionView:
    view = RegionView(Theme(name=request.param))
    qtbot.addWidget(view)
    view.resize(500, 560)
    return view


def test_a_class_is_as_strong_where_the_net_is_unsure_as_where_it_is_sure(
    view: RegionView,
) -> None:
    view.set_data(make_split(), 3, 6.0)
    view.show_scores(corner_scores(sure=0.3))
    pale = color_at(view, 0.0, 3.0)

    view.set_discrete(True)
    flat = color_at(view, 0.0, 3.0)
    assert flat != pale
    assert flat.name() == view._theme.class_fill(0).name()

    view.set_discrete(False)
    assert color_at(view, 0.0, 3.0) == pale


def test_values_go_in_few_steps(view: RegionView) -> None:
    view.set_data(make_split(n_classes=0), 0, 6.0)
    across = np.linspace(-1, 1, 200, dtype=np.float32)
    view.show_scores(np.tile(across, (1, 200, 1)))
    places = [k / 10 for k in range(-55, 56)]

    smooth = {color_at(view, x1, 2.0).name() for x1 in places[::5]}
    view.set_discrete(True)
    image_colors = {color_at(view, x1, 2.0).name() for x1 in places[::5]}
    assert len(image_colors) < 0.75 * len(smooth)


def test_the_steps_are_round_and_few_and_0_is_one_of_them() -> None:
    values = np.linspace(-1.5, 1.5, 1001, dtype=np.float32)
    found = np.unique(stepped(values, 1.5))
    assert 5 <= len(found) <= 11
    assert 0.0 in found
    np.testing.assert_allclose(np.diff(found), 0.5, rtol=1e-6)


def test_what_is_no_number_stays_transparent(qapp: QApplication) -> None:
    colors = RegionColors(Theme())
    colors.discrete = True
    scores = np.zeros((2, 4, 4), np.float32)
    scores[0, 1, 2] = np.nan
    picture = colors.class_image(scores)
    assert picture.image.pixelColor(2, 1).alpha() == 0
    values = colors.signed_image(scores[0], 1.0)
    assert values.image.pixelColor(2, 1).alpha() == 0


def test_the_legend_has_the_steps_of_the_picture(view: RegionView) -> None:
    view.set_data(make_split(n_classes=0), 0, 6.0)
    view.show_scores(np.zeros((1, 8, 8), np.float32))

    def ramp() -> set[str]:
        """The colours along the middle of the ramp of the legend."""
        image = view.grab().toImage()
        key = view._canvas.frame._key
        y = round(key.top() + view._canvas.frame.legend.row_height() / 2)
        return {image.pixelColor(x, y).name() for x in range(round(key.left()), 300)}

    smooth = len(ramp())
    view.set_discrete(True)
    assert len(ramp()) < smooth / 2
