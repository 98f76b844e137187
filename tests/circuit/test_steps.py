"""One gate at a time: what is known at every stop, and which lines have run."""

import numpy as np
import pytest

from playground.circuit.build import build
from playground.circuit.flat_code import FlatCode
from playground.circuit.steps import Progress, Stop, stops
from tests.circuit.circuits import circuit, example, run_flat_code
from tests.circuit.random_expressions import random_graph


def test_forward_in_order_then_the_seed_then_back() -> None:
    c = example("sum_times")
    assert stops(c) == (
        Stop("start", "", 0),
        Stop("forward", "q", 1),
        Stop("forward", "f", 2),
        Stop("seed", "f", 0),
        Stop("backward", "f", 1),
        Stop("backward", "q", 2),
    )


@pytest.mark.parametrize(
    ("position", "values", "gradients"),
    [
        (0, "xyz", ""),
        (1, "xyzq", ""),
        (2, "xyzqf", ""),
        (3, "xyzqf", "f"),
        (4, "xyzqf", "fqz"),
        (5, "xyzqf", "fqzxy"),
    ],
)
def test_a_number_is_known_once_its_gate_was_run(
    position: int, values: str, gradients: str
) -> None:
    progress = Progress(example("sum_times"), position)
    assert progress.values == set(values)
    assert progress.gradients == set(gradients)


def test_where_gradients_meet_the_terms_come_one_by_one() -> None:
    c = example("fan_out")  # f = x*y + x
    arrived = [Progress(c, k).arrived["x"] for k in range(len(stops(c)))]
    assert arrived == [0, 0, 0, 0, 1, 2]
    assert "x" not in Progress(c, 4).gradients
    assert [float(term.value) for term in c.terms("x")[:1]] == [1]


def test_at_the_end_everything_is_known() -> None:
    found = random_graph(3, 30)
    c = build(found.text, found.values)
    last = Progress(c, len(stops(c)) - 1)
    assert last.values == {node.name for node in c.nodes}
    assert last.gradients == last.values


def test_every_stop_marks_its_lines_and_every_line_belongs_to_a_stop() -> None:
    c = example("sigmoid_neuron")
    code = FlatCode(c)
    marked = [line for stop in stops(c) for line in code.marked(stop)]
    numbered = [k for k, line in enumerate(code.lines) if line.gate]
    assert sorted(marked) == numbered
    assert [code.lines[k].code for k in code.marked(Stop("backward", "exp1", 3))] == [
        "d_neg1 = exp1 * d_exp1"
    ]


def test_names_that_mean_something_else_in_the_code_get_another_one() -> None:
    code = FlatCode(circuit("f = np*d_x + x", np=2, d_x=3, x=4))
    names = [code.variable(name) for name in ("np", "d_x", "x")]
    assert names[0] == "np_"
    assert len({*names, *(f"d_{name}" for name in names)}) == 6


@pytest.mark.parametrize("text", ["f = x^0 + x", "f = v^0", "f = 0^0 + x"])
def test_the_code_of_a_power_of_0_can_be_run_at_0(text: str) -> None:
    c = circuit(text, x=0, v=[0.0, 2.0])
    code = FlatCode(c)
    names = run_flat_code(code.text)
    for node in c.inputs:
        np.testing.assert_array_equal(
            np.asarray(names[code.gradient_variable(node.name)]), c.gradient(node.name)
        )


def test_local_gradients_and_downstream() -> None:
    c = circuit("f = v*s + v", v=[1.0, 2.0], s=3.0)
    to_v, to_s = c.local_gradients("mul1")
    assert to_v is not None
    assert to_s is not None
    assert (to_v.tolist(), to_s.tolist()) == ([3, 3], [1, 2])
    assert [part.tolist() for part in c.downstream("mul1")] == [[3, 3], 3]
    assert circuit("W@x", W=[[1.0]], x=[2.0]).local_gradients("f") == [None, None]


def test_the_gradient_of_an_input_that_leads_nowhere_is_0_once_the_walk_turns() -> None:
    c = circuit("q = x*y; f = z + 1", x=1, y=2, z=3)
    known = [Progress(c, k).gradients for k in range(len(stops(c)))]
    assert known[:2] == [frozenset(), frozenset()]
    assert known[2] == {"x", "y", "f"}
    assert known[3] == known[2] | {"z"}
    assert float(c.gradient("x")) == 0
