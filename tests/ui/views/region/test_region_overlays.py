"""What lies over the plane is seen where it belongs, explained in the legend, and gone when off."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.plane_readings import (
    FirstLines,
    InputGradients,
    Mistakes,
    PlaneReadings,
    first_lines,
)
from playground.training.trainer import Trainer
from playground.ui.theme import Theme
from playground.ui.views.region.overlay_feed import OverlayFeed, chosen_overlays
from playground.ui.views.region.overlay_lines import clipped_lines
from playground.ui.views.region.overlays import Overlays
from playground.ui.views.region.sample import entry_width
from playground.ui.views.region.scale import SteadyScale
from playground.ui.views.region.view import RegionView
from tests.ui.views.region.region_driving import corner_scores, make_split, pixel

ALL = Overlays(lines=True, arrows=True, contours="confidence", mistakes=True)
TRAIN = np.array([[-3.0, 1.0], [3.0, 3.0], [1.0, -2.0]])
TEST = np.array([[-1.0, -4.0], [4.0, -4.0]])


@pytest.fixture(params=["light", "dark"])
def view(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> RegionView:
    view = RegionView(Theme(name=request.param))
    qtbot.addWidget(view)
    view.resize(500, 560)
    view.set_data(make_split(TRAIN, TEST), 3, 6.0)
    return view


def line(w: tuple[float, float], b: float, step: tuple[float, float] = (0.0, 0.0)) -> FirstLines:
    """One unit's line."""
    zero = np.zeros(1, np.intp)
    return FirstLines(np.array([w]), np.array([b]), np.array([step]), zero, zero)


def seen(view: RegionView, x1: float, x2: float, beside: int = 2) -> set[str]:
    """The colours within so many pixels of a place."""
    image = view.grab().toImage()
    at = pixel(view, x1, x2)
    near = range(-beside, beside + 1)
    return {image.pixelColor(at.x() + i, at.y() + j).name() for i in near for j in near}


def name(view: RegionView, color: str) -> str:
    found: QColor = view._theme.color(color)
    return found.name()


def legend(view: RegionView) -> str:
    """All that the legend says of overlays."""
    return " ".join(entry.text for entry in view._canvas.overlays.entries())


def test_a_line_lies_where_w_x_plus_b_is_zero(view: RegionView) -> None:
    view.set_overlays(Overlays(lines=True))
    view.show_readings(PlaneReadings(lines=line((2.0, 1.0), 3.0)))

    for x1, x2 in ((-4.0, 5.0), (0.5, -4.0)):
        assert name(view, "accent") in seen(view, x1, x2)
    assert name(view, "accent") not in seen(view, 3.0, 1.0)


def test_the_weight_vector_points_to_the_positive_side_and_the_step_starts_at_its_tip(
    view: RegionView,
) -> None:
    view.set_overlays(Overlays(lines=True))
    view.show_readings(PlaneReadings(lines=line((1.0, 0.0), 0.0, (0.0, 0.02))))

    image = view.grab().toImage()
    origin = pixel(view, 0.0, 0.0)
    across = [image.pixelColor(origin.x() + k, origin.y()).name() for k in range(6, 70)]
    assert across.count(name(view, "accent")) > 30
    tip = origin.x() + 6 + max(k for k, c in enumerate(across) if c == name(view, "accent"))
    up = [
        image.pixelColor(tip + i, origin.y() - k).name() for i in range(-4, 5) for k in range(8, 30)
    ]
    assert name(view, "text") in up


def test_a_unit_without_weights_has_no_line(view: RegionView) -> None:
    view.set_overlays(Overlays(lines=True))
    for w, b in (((0.0, 0.0), 1.0), ((np.nan, 1.0), 0.0), ((np.inf, 1.0), 0.0)):
        view.show_readings(PlaneReadings(lines=line(w, b)))
        assert name(view, "accent") not in seen(view, 0.0, 0.0, beside=30)


@pytest.mark.parametrize("seed", range(20))
def test_lines_are_clipped_to_what_is_seen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    w, b = rng.normal(size=(30, 2)), 3 * rng.normal(size=30)
    w[0], w[1] = (1.0, 0.0), (0.0, -2.0)  # along the axes
    bounds = (-1.0, 2.0, -2.0, 1.0)
    ends, visible = clipped_lines(w, b, bounds)

    corners = np.array([(x, y) for x in bounds[:2] for y in bounds[2:]])
    sides = np.sign(corners @ w.T + b)
    np.testing.assert_array_equal(visible, np.abs(sides.sum(axis=0)) < 4)
    for (x1, y1, x2, y2), weights, bias in zip(ends[visible], w[visible], b[visible], strict=True):
        for end in ((x1, y1), (x2, y2)):
            assert weights @ end + bias == pytest.approx(0, abs=1e-9)
            assert -1 - 1e-9 <= end[0] <= 2 + 1e-9
            assert -2 - 1e-9 <= end[1] <= 1 + 1e-9


def test_the_line_of_the_focused_unit_is_thicker(view: RegionView) -> None:
    view.set_overlays(Overlays(lines=True))
    view.show_readings(PlaneReadings(lines=line((1.0, 0.0), 0.0)))

    def width() -> int:
        image = view.grab().toImage()
        at = pixel(view, 0.0, 4.0)
        row = (image.pixelColor(at.x() + k, at.y()).name() for k in range(-8, 9))
        return list(row).count(name(view, "accent"))

    usual = width()
    view.set_focus_unit(0)
    assert width() > usual
    view.set_focus_unit(None)
    assert width() == usual


def test_an_arrow_points_where_the_points_own_loss_grows(view: RegionView) -> None:
    view.set_overlays(Overlays(arrows=True))
    x = np.array([[0.0, 0.0], [0.0, 3.0], [-4.0, -4.0]])
    dx = np.array([[2.0, 0.0], [2e-9, 0.0], [np.nan, 1.0]])
    view.show_readings(PlaneReadings(gradients=InputGradients(x, dx)))

    ahead, behind = 15 / view._plane.scale, -10 / view._plane.scale
    assert name(view, "backward") in seen(view, ahead, 0.0)
    assert name(view, "backward") not in seen(view, behind, 0.0)
    # Far shorter ones, and what is no number, are left out.
    for place in ((0.0, 3.0), (-4.0, -4.0)):
        assert name(view, "backward") not in seen(view, *place, beside=12)


def test_misclassified_points_are_ringed(view: RegionView) -> None:
    view.set_overlays(Overlays(mistakes=True))
    found = Mistakes(np.array([False, True, False]), np.array([True, False]))
    view.show_readings(PlaneReadings(mistakes=found))

    ring = name(view, "warning")
    assert ring in seen(view, 3.0, 3.0, beside=12)
    assert ring in seen(view, -1.0, -4.0, beside=12)
    assert ring not in seen(view, -3.0, 1.0, beside=12)
    assert ring not in seen(view, 4.0, -4.0, beside=12)

    view.set_show_test(False)
    assert ring not in seen(view, -1.0, -4.0, beside=12)


def test_other_points_forget_what_was_read_of_the_old_ones(view: RegionView) -> None:
    view.set_overlays(Overlays(mistakes=True))
    every = Mistakes(np.ones(3, bool), np.ones(2, bool))
    view.show_readings(PlaneReadings(mistakes=every))
    view.set_data(make_split(TRAIN, TEST), 3, 6.0)

    assert name(view, "warning") not in seen(view, 3.0, 3.0, beside=12)


def slope_scores(kind: str, n: int = 90) -> np.ndarray:
    """Two classes whose lead is x1, or the value x1."""
    x1 = np.tile(np.linspace(-6, 6, n, dtype=np.float32), (n, 1))
    return x1[None] if kind == "values" else np.stack([x1 / 2, -x1 / 2])


@pytest.mark.parametrize(
    ("kind", "places", "free"),
    [
        ("confidence", [np.log(9), -np.log(9), np.log(7 / 3), np.log(99)], [1.5, -3.3, 5.5]),
        ("margin", [1.0, -1.0], [1.7, 2.5, -4.0]),
        ("lead", [0.5, -0.5], [1.7, -4.0]),
    ],
)
def test_contours_lie_where_they_say(
    view: RegionView, kind: str, places: list[float], free: list[float]
) -> None:
    view.set_data(make_split(n_classes=2), 2, 6.0)
    view.set_overlays(Overlays(contours=kind))
    view.show_scores(slope_scores(kind))

    dark = view._theme.color("boundary").lightness()

    def lined(x1: float) -> bool:
        image, at = view.grab().toImage(), pixel(view, x1, 4.0)
        row = [image.pixelColor(at.x() + k, at.y()).lightness() for k in range(-3, 4)]
        return min(abs(value - dark) for value in row) < 90

    plain = [x1 for x1 in free if not lined(x1)]
    assert plain == free
    assert [x1 for x1 in places if lined(x1)] == places


def test_contours_of_values_are_round_numbers_apart(view: RegionView) -> None:
    view.set_data(make_split(n_classes=0), 0, 6.0)
    view.set_overlays(Overlays(contours="values"))
    view.show_scores(slope_scores("values"))

    assert legend(view) == "every 2"


@pytest.mark.parametrize("kind", ["confidence", "margin", "lead", "values"])
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_contours_of_bad_numbers_are_left_out_without_a_warning(
    view: RegionView, kind: str, bad: float
) -> None:
    view.set_overlays(Overlays(contours=kind))
    scores = corner_scores()[: 1 if kind == "values" else 3]
    scores[0, 10:] = bad
    view.show_scores(scores)
    view.show_scores(np.full_like(scores, bad))

    assert not view.grab().isNull()


@pytest.mark.parametrize(
    ("overlays", "wanted"),
    [
        (Overlays(lines=True), ["w · x + b = 0", "|w| = ", "|lr ∂L/∂w| = "]),
        (Overlays(arrows=True), ["|∂L/∂x| = ", "(log)"]),
        (Overlays(contours="confidence"), ["p = 0.7", "0.9", "0.99"]),
        (Overlays(contours="margin"), ["leads by 1"]),
        (Overlays(contours="values"), ["every "]),
        (Overlays(mistakes=True), ["misclassified"]),
    ],
)
def test_the_legend_explains_what_is_on(
    view: RegionView, overlays: Overlays, wanted: list[str]
) -> None:
    before = [entry.text for entry in view._canvas.frame.legend.entries]
    view.set_overlays(overlays)
    shown = " ".join(entry.text for entry in view._canvas.frame.legend.entries)
    assert all(text in shown for text in wanted)

    view.set_overlays(Overlays())
    assert [entry.text for entry in view._canvas.frame.legend.entries] == before


def test_every_row_of_the_legend_fits_its_width_if_it_can(view: RegionView) -> None:
    view.set_overlays(ALL)
    legend = view._canvas.frame.legend
    contours = next(entry for entry in legend.entries if entry.kind == "contours")
    width = entry_width(view._theme, contours)
    for room in (2 * width, width, width - 1, 0.5 * width):
        rows = legend.rows(room)
        texts = [text for row in rows for entry in row for text in entry.text.split("|")]
        assert [text for text in texts if text in ("p = 0.7", "0.9", "0.99")] == [
            "p = 0.7",
            "0.9",
            "0.99",
        ]
        for entry in (entry for row in rows for entry in row if entry.kind.startswith("contour")):
            assert entry_width(view._theme, entry) <= room


def test_numbers_in_the_legend_do_not_move_the_plane(view: RegionView) -> None:
    view.set_overlays(ALL)
    places = set()
    for size in (1e-6, 3e-3, 0.7, 12.0, 900.0):
        view.show_readings(PlaneReadings(lines=line((size, size), 0.1, (size, 0.0))))
        places.add((view._plane.left, view._plane.top, view._plane.side))

    assert len(places) == 1


@pytest.mark.parametrize("scale", [1.0, 1.6, 2.5])
@pytest.mark.parametrize("size", [(1000, 1100), (500, 560), (420, 360), (700, 560), (360, 700)])
def test_plane_and_legend_fit_the_widget(
    view: RegionView, size: tuple[int, int], scale: float
) -> None:
    view._theme.set_scale(scale)
    view.resize(*size)
    view.set_overlays(ALL)

    plane, frame = view._plane, view._canvas.frame
    assert plane.left + plane.side <= view.width()
    assert plane.top + plane.side <= view.height()
    assert plane.side >= 0.25 * min(size)
    square = view._canvas.square
    assert not square.intersects(frame._key)
    assert frame._key.bottom() <= view.height() + 1
    for row in frame.legend.rows(frame._key.width()):
        assert len(row) >= 1


def test_a_scale_stays_while_its_measure_trembles_and_follows_a_leap() -> None:
    scale, rng = SteadyScale(), np.random.default_rng(0)
    scale.take(0.011)
    tops = set()
    for value in 0.01 * np.exp(0.4 * rng.normal(size=500)):
        scale.take(float(value))
        tops.add(scale.top)
    assert len(tops) == 1

    for value in (0.0, np.nan, np.inf):
        scale.take(value)
    assert tops == {scale.top}
    scale.take(70.0)
    assert 70 <= scale.top <= 140


@pytest.fixture
def trainer() -> Trainer:
    trainer = Trainer(Config().replace(hidden=(LayerConfig(5, "tanh"),)))
    trainer.run(20)
    trainer.snapshot()
    return trainer


def test_only_what_is_on_is_read(
    view: RegionView, trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = OverlayFeed(view)
    view.set_data(trainer.split, 3, 1.25)
    told: list[PlaneReadings] = []

    def take(readings: PlaneReadings, *, at_once: bool) -> None:
        told.append(readings)

    monkeypatch.setattr(view, "show_readings", take)

    feed.set_config(trainer.config)
    feed.show(trainer)
    assert not told

    feed.set_config(trainer.config.replace(show_lines=True, show_mistakes=True))
    feed.show(trainer)
    assert told[0].lines is not None
    assert told[0].mistakes is not None
    assert told[0].gradients is None
    lines = first_lines(trainer)
    assert lines is not None
    np.testing.assert_array_equal(told[0].lines.w, lines.w)


def test_the_feed_follows_the_net_and_its_points(view: RegionView, trainer: Trainer) -> None:
    feed = OverlayFeed(view)
    config = trainer.config.replace(show_arrows=True, show_mistakes=True, show_lines=True)
    for change in ({}, {"hidden": (LayerConfig(3, "maxout"),)}, for_dataset("moons", "hinge")):
        config = config.replace(**change)
        trainer.apply(config)
        trainer.snapshot()
        view.set_data(trainer.split, config.n_classes, 1.25)
        feed.set_config(config)
        feed.show(trainer)
        found = view._canvas.overlays.rings._found
        assert found is not None
        assert len(found.train) == len(trainer.split.train)
        assert not view.grab().isNull()


@pytest.mark.parametrize(
    ("dataset", "loss", "wanted"),
    [
        ("spiral3", "softmax", "confidence"),
        ("spiral3", "hinge", "margin"),
        ("spiral3", "squared", "lead"),
        ("plane", "squared", "values"),
    ],
)
def test_contours_are_of_what_the_loss_is_about(dataset: str, loss: str, wanted: str) -> None:
    config = Config().replace(
        **{**for_dataset(dataset, loss), "loss": loss}, show_contours=True, show_mistakes=True
    )

    assert chosen_overlays(config).contours == wanted
    assert chosen_overlays(config).mistakes == (dataset != "plane")


def test_a_scale_stays_while_a_run_stands_still() -> None:
    scale = SteadyScale()
    scale.take(1.0)
    scale.take(3.0)  # a jump it follows slowly
    seen = set()
    for _ in range(50):
        scale.take(3.0)
        seen.add(scale.top)
    assert len(seen) == 1


def test_another_legend_leaves_everything_else_as_it_was(view: RegionView) -> None:
    view.set_overlays(Overlays(arrows=True))
    view.show_scores(corner_scores())

    def arrows(length: float) -> PlaneReadings:
        places, gradients = np.array([[0.0, 0.0]]), np.array([[length, 0.0]])
        return PlaneReadings(None, InputGradients(places, gradients), None)

    legends = set()
    for length in (1e-4, 3.0, 1e-4):
        view.show_readings(arrows(length))
        legends.add(tuple(view._canvas.overlays.entries()))
        told = view.grab().toImage()
        view._relayout()  # paints all of it anew
        assert view.grab().toImage() == told
    assert len(legends) > 1
