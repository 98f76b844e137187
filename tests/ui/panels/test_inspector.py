"""One unit or one weight, closely."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.plane_field import PlaneField, PlaneRange
from playground.training.config import Config, LayerConfig
from playground.training.example import ExampleTrace
from playground.training.trainer import Trainer
from playground.ui.numbers import percent
from playground.ui.panels.inspector import Inspector
from playground.ui.panels.inspector_formulas import line_count
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench, Brackets

Maps = list[NDArray[np.float32]]
X = np.array([0.3, -0.5])


class Bed:
    """A net in training and the inspector that looks at it."""

    def __init__(self, bench: Bench, size: tuple[int, int] = (630, 950)) -> None:
        self.trainer = Trainer(bench.config)
        for _ in range(3):
            self.trainer.run(5)
            self.trainer.snapshot()
        self.panel = Inspector(bench.theme, bench.store, bench.labels)
        self.panel.set_points(self.trainer.split.train)
        bench.show(self.panel, *size)
        self.extent = DATASETS[bench.config.dataset].extent

    @property
    def maps(self) -> Maps:
        n = 24
        layers = PlaneField(self.trainer.network).activations(PlaneRange.square(self.extent), n)
        x1 = np.tile(np.linspace(-self.extent, self.extent, n, dtype=np.float32), (n, 1))
        return [np.stack([x1, x1.T[::-1]]), *layers]

    def trace(self) -> ExampleTrace:
        return self.trainer.example_pass().run(X, 1)

    def show_unit(self, layer: int, unit: int, trace: ExampleTrace | None = None) -> None:
        maps = self.maps
        reading = self.trainer.unit_reading(layer, unit)
        self.panel.show_unit(reading, maps[layer + 1], trace, maps[layer])

    def show_weight(self, *place: int, trace: ExampleTrace | None = None) -> None:
        self.panel.show_weight(self.trainer.weight_reading(*place), trace)

    def formulas(self) -> list[str]:
        return [line.text() for line in self.panel.unit_page.formulas if line.isVisible()]


def bed_with(bench: Bench, *activations: str, units: int = 4) -> Bed:
    layers = tuple(LayerConfig(units, key) for key in activations)
    bench.store.update("net", hidden=layers)
    return Bed(bench)


def last_number(text: str) -> float:
    """The number behind the last equal sign."""
    return float(text.rpartition("= ")[2].replace("−", "-"))


def test_the_title_names_the_unit_from_one(bench: Bench) -> None:
    bed = Bed(bench)
    bed.show_unit(1, 1)
    assert bed.panel.title.text() == "Unit 2 of layer 2"
    bed.show_unit(2, 1)
    assert bed.panel.title.text() == "Score of class 1"


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("followed", [False, True])
def test_every_activation_can_be_inspected(bench: Bench, activation: str, followed: bool) -> None:
    bed = bed_with(bench, activation, activation)
    for layer in range(3):
        bed.show_unit(layer, 1, bed.trace() if followed else None)
        bed.panel.grab()
        assert bed.panel.unit_page.plot.counts.sum() == len(bed.trainer.split.train)
        assert bed.panel.unit_page.state.text()


def test_the_numbers_of_the_example_are_those_of_its_trace(bench: Bench) -> None:
    bed = Bed(bench)
    trace = bed.trace()
    bed.show_unit(1, 2, trace)
    z, a = float(trace.layers[1].z[2]), float(trace.layers[1].a[2])
    dz = float(trace.layers[1].dz[2])
    shown = [last_number(text) for text in bed.formulas()]
    assert shown == pytest.approx([z, a, dz], rel=6e-3)
    assert "tanh" in bed.formulas()[1]
    inputs = trace.layers[0].a
    bars = bed.panel.unit_page.top.bars
    assert bars._second is not None
    assert np.allclose(bars._second[:-1], trace.layers[1].W[2] * inputs)


@pytest.mark.parametrize("activation", ["elu", "sigmoid", "swish", "relu"])
def test_a_narrow_column_keeps_the_results_of_the_formulas(bench: Bench, activation: str) -> None:
    layers = (LayerConfig(8, activation),)
    bench.store.update("net", hidden=layers)
    bed = Bed(bench, (330, 600))
    bed.show_unit(0, 2, bed.trace())
    for line in bed.panel.unit_page.formulas:
        assert "…" not in line.shown_text().rpartition("= ")[2], line.shown_text()


def test_a_sum_of_two_inputs_is_shown_whole_where_there_is_little_room(bench: Bench) -> None:
    bench.store.update("net", hidden=(LayerConfig(8, "tanh"),))
    bed = Bed(bench, (460, 600))
    for unit in range(8):
        bed.show_unit(0, unit, bed.trace())
        assert "…" not in bed.panel.unit_page.formulas[0].shown_text()


def test_the_map_of_a_score_has_the_colour_of_its_class(bench: Bench) -> None:
    bed = Bed(bench)
    for unit in range(3):
        bed.show_unit(2, unit)
        top = bed.panel.unit_page.top
        assert top.map_heading.text() == "p over the plane"
        assert top.map.scale == 1.0
        share = np.exp(bed.maps[3] - bed.maps[3].max(axis=0))
        share /= share.sum(axis=0)
        row, column = np.unravel_index(int(share[unit].argmax()), share[unit].shape)
        pixel = QColor(int(top.map._pixels[row, column]))
        wanted = bench.theme.class_color(unit)
        assert abs(pixel.red() - wanted.red()) + abs(pixel.blue() - wanted.blue()) < 40
    bed.show_unit(1, 0)
    assert top.map_heading.text() == "a over the plane"


def test_the_maps_of_a_layer_have_one_scale_as_in_the_network(bench: Bench) -> None:
    bed = bed_with(bench, "maxout")
    W = bed.trainer.network.parameters.W[0]
    W[[0, 4]] *= 1e-4
    largest = float(np.abs(bed.maps[1]).max())
    bed.show_unit(0, 0)
    assert bed.panel.unit_page.top.map.scale == pytest.approx(largest, rel=0.2)


def test_a_dead_unit_says_since_when_it_has_no_gradient(bench: Bench) -> None:
    bed = Bed(bench)
    reading = bed.trainer.unit_reading(0, 1)
    quartiles = reading.gradient_quartiles.copy()
    quartiles[:, 1:] = np.nan
    page = bed.panel.unit_page
    bed.panel.show_unit(replace(reading, gradient_quartiles=quartiles), bed.maps[1])
    assert page.gradients._note == "∂L/∂z = 0 since step 10"
    quartiles[:] = np.nan
    bed.panel.show_unit(replace(reading, gradient_quartiles=quartiles), bed.maps[1])
    assert "was 0 on every mini-batch" in page.gradients._hint
    bed.panel.show_unit(reading, bed.maps[1])
    assert not page.gradients._note
    bed.panel.grab()


def test_the_numbers_of_a_weight_say_what_they_are_of(bench: Bench) -> None:
    bed = Bed(bench)
    bed.show_weight(1, 2, 3, trace=bed.trace())
    page = bed.panel.weight_page
    assert page.gradient.accessibleName().startswith("∂L/∂w of the batch")
    for readout in (page.value, page.gradient, page.update_):
        assert readout.width() == readout.sizeHint().width()
    assert page.example_gradient.text().startswith("example:")
    reading = bed.trainer.weight_reading(1, 2, 3)
    for plot, curves in (
        (page.history, reading.history),
        (page.slopes, reading.gradients),
        (page.updates, reading.updates),
    ):
        low, high = plot.value_range
        known = curves[np.isfinite(curves)]
        assert low <= known.min() <= known.max() <= high


def test_without_an_example_the_formula_has_the_weights(bench: Bench) -> None:
    bed = bed_with(bench, "tanh")
    bed.show_unit(0, 0)
    reading = bed.trainer.unit_reading(0, 0)
    text = bed.formulas()[0]
    assert text.startswith("z = ")
    assert "x₁" in text
    bars = bed.panel.unit_page.top.bars
    for row, value in enumerate((*reading.weights[0], *reading.bias)):
        assert bars.row_text(row).split()[1].lstrip("−") in text
        assert f"{abs(float(value)):.3f}" in text


def test_the_rows_are_the_weights_and_the_bias(bench: Bench) -> None:
    bed = bed_with(bench, "tanh", "maxout")
    bed.show_unit(0, 0)
    bars = bed.panel.unit_page.top.bars
    assert [bars.row_text(k).split()[0] for k in range(3)] == ["w₁", "w₂", "b"]
    bed.show_unit(1, 0)
    assert bars.row_text(5).startswith("2: w₁")
    assert bars.row_text(9).startswith("2: b")


def test_a_click_on_a_row_asks_for_that_weight(bench: Bench) -> None:
    bed = bed_with(bench, "tanh", "maxout")
    bed.show_unit(1, 3)
    bars = bed.panel.unit_page.top.bars
    for row, source in ((1, 1), (4, 4), (6, 1)):
        with bench.qtbot.waitSignal(bed.panel.weight_clicked) as asked:
            place = QPoint(30, row * bars.row_height + 5)
            QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [1, source, 3]


def test_only_units_of_the_first_layer_have_a_line(bench: Bench) -> None:
    bed = bed_with(bench, "tanh", "tanh")
    for layer, lines in ((0, True), (1, False), (0, True)):
        bed.show_unit(layer, 0)
        assert (bed.panel.unit_page.top.map._zero is not None) == lines


def test_a_maxout_unit_shows_which_piece_wins_where(bench: Bench) -> None:
    bed = bed_with(bench, "maxout")
    bed.show_unit(0, 0)
    top = bed.panel.unit_page.top
    assert top.map_of.isVisible()
    assert top.map.scale > 0
    pieces = top.map_of.findChildren(QPushButton)[1]
    QTest.mouseClick(pieces, Qt.MouseButton.LeftButton)
    assert top.map.scale == 0
    assert "largest on the points: piece 1" in bed.panel.unit_page.state.text()
    QTest.mouseClick(top.map_of.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert top.map.scale > 0


@pytest.mark.parametrize("pieces", [2, 3, 4])
def test_the_shares_of_all_pieces_are_shown_in_a_narrow_inspector(
    bench: Bench, pieces: int
) -> None:
    bench.store.update("net", hidden=(LayerConfig(4, "maxout"),), maxout_pieces=pieces)
    bed = Bed(bench)
    bed.show_unit(0, 0)
    state = bed.panel.unit_page.state
    for width in (700, 360, 300):
        state.resize(width, state.height())
        assert "…" not in state.shown_text()
        assert state.shown_text().count("%") == pieces


def test_a_dead_unit_is_called_dead(bench: Bench) -> None:
    bed = bed_with(bench, "relu")
    bed.trainer.network.parameters.W[0][1, -1] = -100.0
    bed.show_unit(0, 1)
    assert bed.panel.unit_page.state.text() == "dead: f′ = 0 on every training point"


def test_a_saturated_unit_says_on_how_many_points(bench: Bench) -> None:
    bed = bed_with(bench, "tanh")
    bed.trainer.network.parameters.W[0][1, -1] = 8.0
    bed.show_unit(0, 1)
    says = "saturated: f′ is tiny on 100\N{NO-BREAK SPACE}% of the points"
    assert bed.panel.unit_page.state.text() == says


def test_a_unit_that_is_flat_here_and_there_is_not_called_saturated(bench: Bench) -> None:
    bed = bed_with(bench, "tanh")
    bed.trainer.network.parameters.W[0][1] = [4.0, 0.0, 0.0]
    bed.show_unit(0, 1)
    reading = bed.trainer.unit_reading(0, 1)
    assert 0.2 < reading.flat_share < 0.9
    says = bed.panel.unit_page.state.text()
    assert says.startswith(f"f′ is tiny on {percent(reading.flat_share)} of the points")
    assert says.endswith("(saturated: above 90\N{NO-BREAK SPACE}%)")


def test_a_dead_unit_says_why(bench: Bench) -> None:
    bed = bed_with(bench, "tanh", "tanh")
    bed.trainer.network.parameters.W[1][:, 1] = 0
    bed.show_unit(0, 1)
    # Such a silent unit is not: the next step gives it weights, but not if its a is 0, too.
    assert "dead" not in bed.panel.unit_page.state.text()
    bed.trainer.network.parameters.W[0][1] = 0
    bed.show_unit(0, 1)
    assert bed.panel.unit_page.state.text() == "dead: all weights that leave it are 0"


def test_a_score_tells_what_becomes_of_it(bench: Bench) -> None:
    bed = Bed(bench)
    bed.show_unit(2, 0)
    assert "softmax" in bed.panel.unit_page.state.text()
    trace = bed.trace()
    bed.show_unit(2, 0, trace)
    assert trace.probabilities is not None
    assert f"p = {trace.probabilities[0]:.3f}"[:8] in bed.panel.unit_page.state.text()


def test_the_layout_keeps_still_while_the_numbers_change(bench: Bench) -> None:
    bed = Bed(bench)
    bed.show_unit(1, 1)
    page = bed.panel.unit_page
    parts = (page.top, page.plot, page.state, page.gradients, *page.formulas)
    bed.panel.grab()
    before = [part.geometry() for part in parts]
    for _ in range(5):
        bed.trainer.run(40)
        bed.trainer.snapshot()
        bed.show_unit(1, 1, bed.trace())
        bed.panel.grab()
        assert [part.geometry() for part in parts] == before
        bed.show_unit(1, 1)


@pytest.mark.parametrize(("size", "scale"), [((630, 950), 1.0), ((450, 600), 0.8)])
def test_a_page_fits_without_scrolling(bench: Bench, size: tuple[int, int], scale: float) -> None:
    bench.theme.set_scale(scale)
    bed = Bed(bench, size)
    bed.show_unit(1, 1, bed.trace())
    bed.panel.grab()
    bar = bed.panel._areas[0].verticalScrollBar()
    assert bar.maximum() == 0


def test_where_it_is_narrow_the_weights_stand_below_the_map(bench: Bench) -> None:
    bench.theme.set_scale(2.5)
    bed = Bed(bench)
    bed.show_unit(1, 1)
    top = bed.panel.unit_page.top
    bench.qtbot.waitUntil(lambda: top.bars_heading.geometry().top() > top.map.geometry().bottom())
    assert top.bars.width() <= bed.panel.width()


@pytest.mark.parametrize("activation", ["tanh", "maxout"])
def test_a_weight_shows_its_value_gradient_and_history(bench: Bench, activation: str) -> None:
    bed = bed_with(bench, activation, activation)
    for source in (2, 4):
        bed.show_weight(1, source, 3, trace=bed.trace())
        bed.panel.grab()
    page = bed.panel.weight_page
    assert bed.panel.title.text() == "Bias of unit 4 of layer 2"
    bed.show_weight(1, 2, 3)
    assert bed.panel.title.text() == "Weight from unit 3 of layer 1 to unit 4 of layer 2"
    assert page.value.isVisible() is (activation == "tanh")
    if activation == "tanh":
        value = float(bed.trainer.weight_reading(1, 2, 3).value[0])
        assert last_number(page.value.text()) == pytest.approx(value, rel=6e-3)


@pytest.mark.parametrize("value", [-0.00012345, -123456.7, -1.2345e-9, -0.012345, 0.0])
def test_every_size_of_number_has_room(bench: Bench, value: float) -> None:
    bed = bed_with(bench, "tanh")
    reading = bed.trainer.weight_reading(0, 0, 0)
    each = np.array([value])
    bed.panel.show_weight(replace(reading, value=each, gradient=each, update=each))
    page = bed.panel.weight_page
    for readout in (page.value, page.gradient, page.update_):
        font = bench.theme.font("headline" if readout is page.value else "subhead")
        assert QFontMetrics(font).horizontalAdvance(readout.text()) <= readout.width()


def test_a_weight_s_gradient_for_the_example_is_that_of_its_trace(bench: Bench) -> None:
    bed = bed_with(bench, "tanh", "tanh")
    trace = bed.trace()
    bed.show_weight(1, 2, 3, trace=trace)
    page = bed.panel.weight_page
    slope = float(trace.layers[1].dW[3, 2])
    assert last_number(page.example_gradient.text()) == pytest.approx(slope, rel=6e-3)
    product = float(trace.layers[1].W[3, 2] * trace.layers[0].a[2])
    assert last_number(page.example.text()) == pytest.approx(product, rel=6e-3)


def test_the_ends_of_a_weight_can_be_gone_to(bench: Bench) -> None:
    bed = bed_with(bench, "tanh", "tanh")
    bed.show_weight(1, 2, 3)
    for name, place in (("source", [1, 2]), ("target", [2, 3])):
        button = find(bed.panel.weight_page, QPushButton, name)
        with bench.qtbot.waitSignal(bed.panel.unit_clicked) as asked:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == place
    bed.show_weight(0, 1, 3)
    assert not find(bed.panel.weight_page, QPushButton, "source").isVisible()


def test_the_cross_closes(bench: Bench) -> None:
    bed = Bed(bench)
    with bench.qtbot.waitSignal(bed.panel.closed):
        find(bed.panel, QToolButton, "inspector_close").click()


def test_an_exploded_net_can_be_inspected(bench: Bench) -> None:
    bed = bed_with(bench, "relu", "tanh")
    bed.trainer.network.parameters.value[:] = np.nan
    with np.errstate(all="ignore"):
        bed.show_unit(1, 0)
        bed.show_weight(0, 1, 1)
    bed.panel.grab()


def test_regression_has_a_page_for_its_output(bench: Bench) -> None:
    bench.store.update("data", dataset="plane", loss="squared", hidden=(LayerConfig(3, "tanh"),))
    bed = Bed(bench)
    bed.show_unit(1, 0, bed.trace())
    bed.panel.grab()
    assert bed.panel.title.text() == "The output, a value"


def test_as_many_lines_as_a_unit_needs(bench: Bench) -> None:
    bench.store.update("net", hidden=(LayerConfig(2, "maxout"),), maxout_pieces=4)
    bed = Bed(bench)
    bed.show_unit(0, 0, bed.trace())
    reading = bed.trainer.unit_reading(0, 0)
    assert line_count(reading) == len(bed.formulas()) == 6
    bed.show_unit(1, 0, bed.trace())
    assert len(bed.formulas()) == 3


def test_an_input_has_its_map_and_its_gradient(bench: Bench) -> None:
    bed = Bed(bench)
    trace = bed.trace()
    bed.panel.show_input(1, bed.maps[0][1], trace)
    bed.panel.grab()
    assert bed.panel.title.text() == "Input x₂"
    page = bed.panel.input_page
    assert last_number(page.value.text()) == X[1]
    assert last_number(page.gradient.text()) == pytest.approx(float(trace.dx[1]), rel=6e-3)
    assert page.map.scale > 0


def test_another_language_reaches_every_word(bench: Bench, brackets: Brackets) -> None:
    bed = Bed(bench)
    bed.show_unit(0, 0)
    bed.show_weight(0, 0, 0)
    QApplication.installTranslator(brackets)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    bed.show_unit(0, 0)
    page = bed.panel.unit_page
    for line in (bed.panel.title, page.plot_heading, page.state, page.top.bars_heading):
        assert line.text().startswith("["), line.text()
    assert page.top.bars._tips[0].startswith("[")
    bed.show_weight(0, 0, 0)
    assert bed.panel.title.text().startswith("[")
    assert find(bed.panel.weight_page, QPushButton, "target").text().startswith("[")


def test_default_config_is_untouched_by_looking(bench: Bench) -> None:
    bed = Bed(bench)
    before = bed.trainer.network.parameters.value.copy()
    bed.show_unit(0, 0, bed.trace())
    bed.show_weight(0, 0, 0)
    assert (bed.trainer.network.parameters.value == before).all()
    assert bench.config == Config()
