"""The numbers on screen are those of the trace, and the formulas come to them."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtWidgets import QApplication

from playground.data.features import Features
from playground.engine.architecture import Architecture, Layer
from playground.engine.faults import FAULTS
from playground.engine.network import Network
from playground.training.example import ExamplePass, ExampleTrace
from playground.training.stops import BACKWARD_PARTS, DETAILS, FORWARD_PARTS, Stop, walk
from playground.ui.formulas.line import Line, number
from playground.ui.formulas.stop_lines import stop_lines
from playground.ui.formulas.words import FormulaWords
from tests.ui.formulas.arithmetic import last_vector, numbers_of, value_of
from tests.ui.formulas.random_traces import CASES, random_trace, random_traces

RATE = 0.05


@pytest.fixture
def words(qapp: QApplication) -> FormulaWords:
    return FormulaWords()


def lines_at(trace: ExampleTrace, stop: Stop | None, words: FormulaWords) -> tuple[Line, ...]:
    return stop_lines(trace, stop, words, learning_rate=RATE)


def ends(lines: tuple[Line, ...]) -> list[str]:
    """What stands after the last equal sign of each line."""
    return [line.full.split("   (")[0].split(" = ")[-1] for line in lines]


def architecture_of(trace: ExampleTrace) -> Architecture:
    hidden = tuple(Layer(of.units, of.activation, of.option) for of in trace.layers[:-1])
    return Architecture(2, hidden, len(trace.scores), trace.loss_name)


@pytest.mark.parametrize("activation", CASES)
def test_every_part_of_a_formula_comes_to_the_same_number(
    words: FormulaWords, activation: str
) -> None:
    for trace in random_traces(activation):
        architecture = architecture_of(trace)
        stops = [stop for detail in DETAILS for stop in walk(architecture, detail)]
        for stop in (None, *stops):
            if stop is not None and stop.phase == "update":
                continue
            for line in lines_at(trace, stop, words):
                for one, other in itertools.pairwise(numbers_of(line.full.split(",   ")[0])):
                    # Terms of three digits each may cancel.
                    assert one == pytest.approx(other, rel=0.03, abs=0.03), line.full


def test_shapes_go_to_the_next_row_as_a_whole(words: FormulaWords) -> None:
    trace = random_trace("tanh", "softmax", 3)
    line = lines_at(trace, Stop("forward", 0, None), words)[0].full
    start = line.index("   (") + 3
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, line)
    finder.setPosition(start)
    assert finder.toNextBoundary() == len(line), line[start:]


@pytest.mark.parametrize("activation", CASES)
def test_a_unit_has_the_numbers_of_the_trace(words: FormulaWords, activation: str) -> None:
    for trace in random_traces(activation):
        for k, of in enumerate(trace.layers):
            for unit in range(of.units):
                forward = {
                    part: ends(lines_at(trace, Stop("forward", k, unit, part), words))
                    for part in FORWARD_PARTS
                }
                backward = {
                    part: ends(lines_at(trace, Stop("backward", k, unit, part), words))
                    for part in BACKWARD_PARTS
                }
                assert forward["sum"] == [number(z) for z in of.z[of.rows_of(unit)]]
                assert backward["upstream"] == [number(of.da[unit])]
                if k < len(trace.layers) - 1:
                    assert forward["activation"] == [number(of.a[unit])]
                    assert backward["local"][-1] == number(of.dz[of.rows_of(unit)][-1])
                    if of.local is not None:
                        assert value_of(backward["local"][0]) == pytest.approx(
                            of.local[unit], rel=0.006
                        )


@pytest.mark.parametrize("activation", CASES)
def test_weights_get_dz_times_what_they_were_multiplied_with(
    words: FormulaWords, activation: str
) -> None:
    for trace in random_traces(activation):
        for k, of in enumerate(trace.layers):
            for unit in range(of.units):
                (line,) = lines_at(trace, Stop("backward", k, unit, "weights"), words)
                row = unit if of.winner is None else int(of.winner[unit]) * of.units + unit
                weights, bias = line.full.split(",   ")
                assert last_vector(weights) == pytest.approx(of.dW[row], rel=0.006)
                assert last_vector(bias) == pytest.approx([of.db[row]], rel=0.006)


@pytest.mark.parametrize("activation", CASES)
def test_a_layer_has_the_values_of_all_its_units(words: FormulaWords, activation: str) -> None:
    for trace in random_traces(activation):
        for k, of in enumerate(trace.layers):
            z, *a = lines_at(trace, Stop("forward", k), words)
            assert last_vector(z.full.split("   (")[0]) == pytest.approx(of.z, rel=0.006)
            for line in a:
                assert last_vector(line.full) == pytest.approx(of.a, rel=0.006)
            upstream, *rest = lines_at(trace, Stop("backward", k), words)
            assert last_vector(upstream.full) == pytest.approx(of.da, rel=0.006)
            if k < len(trace.layers) - 1:
                assert last_vector(rest[1].full) == pytest.approx(of.dz, rel=0.006)


@pytest.mark.parametrize("activation", CASES)
def test_the_loss_is_worked_out_from_the_scores(words: FormulaWords, activation: str) -> None:
    for trace in random_traces(activation):
        scores, *_, value = lines_at(trace, Stop("loss"), words)
        assert last_vector(scores.full) == pytest.approx(trace.scores, rel=0.006)
        assert numbers_of(value.full)[-1] == pytest.approx(trace.loss, rel=0.006)
        assert len(numbers_of(value.full)) == 2


def test_the_lecture_s_softmax_gradient(words: FormulaWords) -> None:
    network = Network(Architecture(2, (), 3, "softmax"))
    network.parameters.W[0][:, -1] = np.log([0.2, 0.3, 0.5])
    trace = ExamplePass(network).run((0.0, 0.0), 1)
    (upstream, _) = lines_at(trace, Stop("backward", 0), words)[:2]
    assert upstream.full == "∂L/∂s = p − y = (0.200, −0.700, 0.500)"
    (own,) = lines_at(trace, Stop("backward", 0, 1, "upstream"), words)
    assert own.full == "∂L/∂s = p_y − 1 = 0.300 − 1 = −0.700"


def test_maxout_says_which_piece_won(words: FormulaWords) -> None:
    trace = random_trace("maxout", "softmax", 3)
    of = trace.layers[1]
    assert of.winner is not None
    for unit, piece in enumerate(of.winner):
        (line,) = lines_at(trace, Stop("forward", 1, unit, "activation"), words)
        assert line.full.endswith(f"(piece {piece + 1} won)")
        assert f"z₃ = {number(of.dz[2 * of.units + unit])}" in (
            lines_at(trace, Stop("backward", 1, unit, "local"), words)[1].full
        )


def test_an_update_shows_w_the_step_and_the_new_w(words: FormulaWords) -> None:
    trace = random_trace("relu", "softmax", 3)
    of = trace.layers[2]
    w, dw = of.W[1, 3], of.dW[1, 3]
    line, note = stop_lines(
        trace, Stop("update"), words, learning_rate=RATE, weight=(2, 3, 1), unit=None
    )
    assert line.full.startswith("w₄→₂ − lr · ∂L/∂w₄→₂ = ")
    assert numbers_of(line.full) == pytest.approx([w - RATE * dw] * 3, rel=0.02, abs=0.002)
    assert "SGD" in note.full


def trace_with(w: float, dw: float) -> ExampleTrace:
    """An example whose weight from x1 to the first score has this value and this gradient."""
    trace = random_trace("relu", "softmax", 3)
    last = trace.layers[2]
    last.W[1, 3], last.dW[1, 3] = w, dw
    return trace


@pytest.mark.parametrize(
    ("w", "dw", "end"),
    [
        (-2.7214, 0.018, "= −2.7214 − 0.02 · 0.0180 = −2.7214 − 0.000360 = −2.7218"),
        (2.65, -0.0247, "= 2.6500 − 0.02 · (−0.0247) = 2.6500 + 0.000494 = 2.6505"),
        (0.5, 10.0, "= 0.500 − 0.02 · 10 = 0.500 − 0.200 = 0.300"),
        (0.5, 1e-15, "= 0.500000000 − 0.02 · 1.00e−15 = 0.500000000 − 2.00e−17"),
        (0.5, 0.0, "= 0.500 − 0.02 · 0 = 0.500 + 0 = 0.500"),
    ],
)
def test_an_update_has_as_many_digits_as_show_its_change(
    words: FormulaWords, w: float, dw: float, end: str
) -> None:
    trace = trace_with(w, dw)
    line, _ = stop_lines(trace, Stop("update"), words, learning_rate=0.02, weight=(2, 3, 1))
    assert line.full.endswith(end)


def test_an_update_of_nothing_is_not_the_largest(words: FormulaWords) -> None:
    trace = random_trace("relu", "softmax", 3)
    trace.layers[0].dW[...] = trace.layers[0].db[...] = 0.0
    first, second, *_ = lines_at(trace, Stop("update"), words)
    assert first.full == "∂L/∂w = ∂L/∂b = 0: nothing changes"
    assert first.name == "layer 1"
    assert second.name == "layer 2, largest"


def test_where_no_weight_changes_a_bias_may(words: FormulaWords) -> None:
    trace = random_trace("relu", "softmax", 3)
    assert lines_at(trace, Stop("update"), words)[0].full.startswith("w")
    trace.layers[0].dW[...] = 0.0
    trace.layers[0].db[2] = 100.0
    assert lines_at(trace, Stop("update"), words)[0].full.startswith("b₃ − lr · ∂L/∂b₃ = ")


def test_with_everything_known_the_weight_looked_at_is_explained(words: FormulaWords) -> None:
    trace = random_trace("maxout", "softmax", 3)
    of, inputs = trace.layers[1], trace.inputs_of(1)
    assert of.winner is not None
    for source, unit in ((1, 2), (3, 0)):
        lines = stop_lines(trace, None, words, learning_rate=RATE, weight=(1, source, unit))
        row = int(of.winner[unit]) * of.units + unit
        if source < len(inputs):
            assert numbers_of(lines[0].full)[-1] == pytest.approx(
                of.W[row, source] * inputs[source], rel=0.006
            )
            assert numbers_of(lines[1].full)[-1] == pytest.approx(of.dW[row, source], rel=0.006)
        else:
            assert [line.full for line in lines] == [f"∂L/∂b = ∂L/∂z = {number(of.db[row])}"]


def test_gradients_of_weights_have_numbers_in_every_form(words: FormulaWords) -> None:
    trace = random_trace("relu", "softmax", 3)
    (line,) = lines_at(trace, Stop("backward", 2, 1, "weights"), words)
    for form in line.forms:
        assert number(trace.layers[2].dW[1, -1]) in form


@pytest.mark.parametrize("activation", ["tanh", "maxout"])
def test_a_sum_is_written_more_narrowly_before_terms_are_left_out(
    words: FormulaWords, activation: str
) -> None:
    trace = random_trace(activation, "softmax", 3)
    for k, of in enumerate(trace.layers):
        for unit in range(of.units):
            for line in lines_at(trace, Stop("forward", k, unit, "sum"), words):
                for form in line.forms[:3]:
                    one, other = numbers_of(form)
                    assert one == pytest.approx(other, rel=0.03, abs=0.03), form
                    assert "…" not in form
                lengths = [len(form) for form in line.forms[:3]]
                assert lengths == sorted(lengths, reverse=True)


def test_a_score_is_named_by_its_class(words: FormulaWords) -> None:
    assert words.title(Stop("forward", 2, 1), 3, 3) == "Forward, score of class 1"
    assert words.title(Stop("forward", 2, 0), 3, 1) == "Forward, the output"
    assert words.title(Stop("forward", 1, 0), 3, 3) == "Forward, layer 2, unit 1"


def test_an_update_of_a_bias(words: FormulaWords) -> None:
    trace = random_trace("relu", "softmax", 3)
    of = trace.layers[2]
    line, _ = stop_lines(trace, Stop("update"), words, learning_rate=RATE, weight=(2, 4, 1))
    assert line.full.startswith("b₂ − lr · ∂L/∂b₂ = ")
    assert line.full.endswith(f" = {number(of.b[1] - RATE * of.db[1])}")


def test_an_update_of_a_unit_shows_all_its_weights(words: FormulaWords) -> None:
    trace = random_trace("maxout", "softmax", 3)
    of = trace.layers[1]
    assert of.winner is not None
    row = int(of.winner[2]) * of.units + 2
    w, step, new, *_ = stop_lines(trace, Stop("update"), words, learning_rate=RATE, unit=(1, 2))
    assert last_vector(w.full) == pytest.approx(of.W[row], rel=0.006)
    assert last_vector(step.full) == pytest.approx(-RATE * of.dW[row], rel=0.006)
    assert last_vector(new.full) == pytest.approx(of.W[row] - RATE * of.dW[row], rel=0.006)


def test_with_everything_known_the_unit_looked_at_is_explained(words: FormulaWords) -> None:
    trace = random_trace("tanh", "softmax", 3)
    lines = stop_lines(trace, None, words, learning_rate=RATE, unit=(1, 2))
    assert [line.name for line in lines][:2] == ["sum", "activation"]
    assert number(trace.layers[1].dz[2]) in lines[4].full


def warnings_of(network: Network, words: FormulaWords) -> set[tuple[str, str]]:
    """At which phases and details the lines say that something is broken."""
    trace = ExamplePass(network).run((0.7, -0.4), 1)
    return {
        (detail, stop.phase)
        for detail in DETAILS
        for stop in walk(network.architecture, detail)
        for line in lines_at(trace, stop, words)
        if line.color == "warning"
    }


@pytest.mark.parametrize("fault", ["leaky_slope", "missing_add", "sign", "no_bias"])
def test_a_broken_gradient_is_told_where_it_is_broken(words: FormulaWords, fault: str) -> None:
    assert fault in FAULTS
    architecture = Architecture(2, (Layer(4, "leaky_relu", 0.3), Layer(3, "tanh")), 3, "softmax")
    sound = Network(architecture)
    sound.initialize("large", 1)
    sound.parameters.value[...] += 0.1
    broken = Network(architecture, fault=fault)
    broken.parameters.value[...] = sound.parameters.value
    assert warnings_of(sound, words) == set()
    assert {detail for detail, _ in warnings_of(broken, words)} == set(DETAILS)
    assert {phase for _, phase in warnings_of(broken, words)} == {"backward"}


def test_a_mixed_layer_says_that_every_unit_has_its_own_function(words: FormulaWords) -> None:
    trace = random_trace("mixed", "softmax", 3)
    value = lines_at(trace, Stop("forward", 1), words)[1].full
    assert value.startswith("a₂ = fᵢ(z₂) = ")
    slope = lines_at(trace, Stop("backward", 1), words)[1].full
    assert slope.startswith("∂a₂/∂z₂ = fᵢ′(z₂) = ")
    unit = lines_at(trace, Stop("forward", 1, 1, "activation"), words)[0].full
    assert "tanh" in unit


def test_of_a_net_that_reads_features_the_gradient_goes_on_to_the_point(
    words: FormulaWords,
) -> None:
    features = Features(("x1", "x2^2", "x1*x2"))
    network = Network(Architecture(3, (), 3, "softmax"), features=features)
    network.initialize("glorot", 1)
    trace = ExamplePass(network).run((0.7, -0.4), 1)
    texts = [line.full for line in lines_at(trace, None, words)]
    assert any(text.startswith("∂L/∂φ = W₁ᵀ") for text in texts)
    to_point = next(text for text in texts if text.startswith("∂L/∂x = Σₖ"))
    assert to_point.endswith(f"({number(trace.dpoint[0])}, {number(trace.dpoint[1])})")
    first = lines_at(trace, walk(network.architecture, "layers")[0], words)
    assert "W₁ φ + b₁" in first[0].full
