"""Where things are drawn: nothing lies on anything else, and what stayed keeps its place."""

from itertools import combinations

import numpy as np
import pytest

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import Folding
from playground.circuit.geometry import Layout
from playground.circuit.layout import layout
from playground.expression.tree import ExpressionError
from tests.circuit.circuits import circuit, example
from tests.circuit.random_expressions import random_expression, random_graph


def assert_everything_lies_free(found: Layout) -> None:
    rects = [rect for node in found.nodes.values() for rect in node.rects()]
    for one, two in combinations(rects, 2):
        apart = one.right <= two.x or two.right <= one.x
        assert apart or one.bottom <= two.y or two.bottom <= one.y
    corners = np.array([(r.x, r.y, r.right, r.bottom) for r in rects])
    for wire in found.wires:
        points = np.array(wire.samples())
        x, y = points[:, :1], points[:, 1:]
        on = (corners[:, 0] + 0.5 < x) & (x < corners[:, 2] - 0.5)
        on &= (corners[:, 1] + 0.5 < y) & (y < corners[:, 3] - 0.5)
        # A wire ends at a circle, which is inside the square around it.
        on[:, rects.index(found.nodes[wire.target].shape)] = False
        assert not on.any()
    box = found.bounds
    assert all(r.x >= box.x and r.right <= box.right + 1e-9 for r in rects)
    assert all(r.y >= box.y and r.bottom <= box.bottom + 1e-9 for r in rects)


@pytest.mark.parametrize("rest", ["typed", "expanded", "collapsed"])
@pytest.mark.parametrize("key", EXAMPLES)
def test_nothing_lies_on_anything_in_the_examples(key: str, rest: str) -> None:
    folding = {"typed": Folding(), "expanded": Folding("expanded")}
    assert_everything_lies_free(layout(example(key, folding.get(rest, Folding("collapsed")))))


@pytest.mark.parametrize("start", range(0, 200, 25))
def test_nothing_lies_on_anything_in_random_graphs(start: int) -> None:
    for seed in range(start, start + 25):
        found = random_graph(seed, 1 + seed * 52 // 200)
        built = build(found.text, found.values)
        assert len(built.gates) <= 60
        assert_everything_lies_free(layout(built))


@pytest.mark.parametrize("start", range(0, 100, 25))
def test_nothing_lies_on_anything_in_random_expressions_with_matrices(start: int) -> None:
    for seed in range(start, start + 25):
        found = random_expression(seed, 25)
        try:
            built = build(found.text, found.values)
        except ExpressionError:
            continue
        assert_everything_lies_free(layout(built))


@pytest.mark.parametrize("key", sorted(set(EXAMPLES) - {"staged", "jacobian"}))
def test_wires_of_the_examples_do_not_cross(key: str) -> None:
    assert layout(example(key)).crossings == 0


@pytest.mark.parametrize("seed", range(10))
def test_wires_lead_from_left_to_right_and_from_stem_to_shape(seed: int) -> None:
    found = random_graph(seed, 20)
    built = build(found.text, found.values)
    placed = layout(built)
    assert {(w.source, w.target, w.place) for w in placed.wires} == {
        (name, gate.name, place) for gate in built.gates for place, name in enumerate(gate.inputs)
    }
    for wire in placed.wires:
        source, target = placed.nodes[wire.source], placed.nodes[wire.target]
        assert wire.points[0] == (source.stem[0], source.line)
        end = wire.points[-1]
        assert target.shape.x - 1e-9 <= end[0] < target.shape.x + target.shape.width / 2
        assert target.shape.y <= end[1] <= target.shape.bottom
        x = [point[0] for point in wire.samples()]
        assert np.diff(x).min() > -1e-9


def test_a_tree_stands_in_the_order_of_its_formula() -> None:
    placed = layout(example("sigmoid_neuron"))
    lines = [placed.nodes[name].line for name in ("w0", "x0", "w1", "x1", "w2")]
    assert lines == sorted(lines)
    chain = [placed.nodes[name].line for name in ("add2", "neg1", "exp1", "add3", "f")]
    assert chain == pytest.approx([chain[0]] * 5, abs=1e-6)


def test_the_inputs_of_a_difference_end_in_the_order_of_the_formula() -> None:
    placed = layout(circuit("f = (a*b) / (a - c)", a=1, b=2, c=3))
    ends = {wire.place: wire.points[-1][1] for wire in placed.wires if wire.target == "f"}
    assert ends[0] < ends[1]


def moved(before: Layout, after: Layout) -> dict[str, float]:
    """How far every node that stayed has moved."""
    old = {node.key: node for node in before.nodes.values()}
    return {
        node.name: abs(node.line - old[node.key].line) + abs(node.shape.x - old[node.key].shape.x)
        for node in after.nodes.values()
        if node.key in old
    }


VALUES = {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3}


def edited(before: str, after: str) -> tuple[Circuit, dict[str, float]]:
    first = build(before, VALUES)
    second = build(after, VALUES)
    start = layout(first)
    found = layout(second, start)
    assert_everything_lies_free(found)
    return second, moved(start, found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("w0*x0 + w1*x1", "w0*x0 + w1*x1"),
        ("w0*x0 + w1*x1", "sin(w0*x0 + w1*x1)"),
        ("w0*x0 + w1*x1 + w2", "exp(w0*x0 + w1*x1 + w2) / 3"),
        ("1/(1 + exp(-(w0*x0 + w1*x1)))", "w0*x0 + w1*x1"),
        ("q = w0*x0 + w1*x1; f = q*q", "p = w0*x0 + w1*x1; g = p*p"),
    ],
)
def test_what_stayed_keeps_its_place(before: str, after: str) -> None:
    second, distances = edited(before, after)
    assert len(distances) >= min(len(second.nodes) - 4, 5)
    assert max(distances.values()) < 1e-6


def test_a_new_branch_moves_the_others_no_further_than_it_needs() -> None:
    _, distances = edited("w0*x0 + w1*x1", "w0*x0 + w1*x1 + w2")
    assert np.median(list(distances.values())) < 1e-6
    assert max(distances.values()) < 120


def test_changing_a_value_moves_nothing() -> None:
    built = example("sigmoid_neuron")
    before = layout(built)
    built.set_values({"w0": 1.5})
    assert layout(built, before).nodes == before.nodes


def test_expanding_a_gate_keeps_what_is_left_of_it_in_place() -> None:
    collapsed = example("sigmoid_gate")
    before = layout(collapsed)
    gate = collapsed.result
    expanded = build(collapsed.program, VALUES, collapsed.folding.toggled(gate.key, expanded=True))
    after = layout(expanded, before)
    assert_everything_lies_free(after)
    distances = moved(before, after)
    assert max(distances[name] for name in ("w0", "x0", "mul1", "add2")) < 1e-6
