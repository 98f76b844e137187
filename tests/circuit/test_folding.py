"""Gates expand and collapse, alone or all; gradients and places stay."""

import pytest
from numpy.typing import ArrayLike

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.folding import Folding
from tests.circuit.circuits import circuit, example, slopes

EXPANDED, COLLAPSED = Folding("expanded"), Folding("collapsed")


def operations(c: Circuit) -> list[str]:
    return [gate.operation for gate in c.gates]


@pytest.mark.parametrize(
    ("expanded", "collapsed", "pieces"),
    [
        ("1/(1 + exp(-x))", "sigmoid(x)", ["negate", "exp", "add", "reciprocal"]),
        ("1/(exp(-x) + 1)", "sigmoid(x)", ["negate", "exp", "add", "reciprocal"]),
        ("2*sigmoid(2*x) - 1", "tanh(x)", ["multiply", "sigmoid", "multiply", "subtract"]),
        (
            "-log(dot([0, 1], exp(v))/sum(exp(v)))",
            "softmax_loss(v, 1)",
            ["exp", "dot", "sum", "divide", "log", "negate"],
        ),
    ],
)
def test_typed_either_way_it_folds_to_the_other(
    expanded: str, collapsed: str, pieces: list[str]
) -> None:
    values: dict[str, ArrayLike] = {"x": 0.7, "v": [0.3, -0.4]}
    wide, narrow = build(expanded, values), build(collapsed, values)
    assert operations(wide) == pieces
    assert len(narrow.gates) == 1
    closed, opened = build(expanded, values, COLLAPSED), build(collapsed, values, EXPANDED)
    assert operations(closed) == operations(narrow)
    assert set(pieces) - {"sigmoid"} <= set(operations(opened))
    assert closed.result.key == opened.result.key == wide.result.key == narrow.result.key
    (name,) = (node.name for node in wide.inputs)
    for c in (narrow, closed, opened):
        assert c.gradient(name).tolist() == pytest.approx(wide.gradient(name).tolist(), rel=1e-12)


def test_affine_collapses_and_expands_again() -> None:
    c = circuit("W@x + b", W=[[1, 2], [3, 4]], x=[5, 6], b=[7, 8])
    assert operations(c) == ["matmul", "add"]
    closed = circuit("W@x + b", COLLAPSED, W=[[1, 2], [3, 4]], x=[5, 6], b=[7, 8])
    assert operations(closed) == ["affine"]
    assert closed.result.inputs == ("W", "x", "b")
    assert closed.value("f").tolist() == c.value("f").tolist() == [24, 47]


@pytest.mark.parametrize(
    "text",
    [
        "e = exp(-x); 1/(1 + e) + e",
        "q = 1 + exp(-x); 1/q + q",
        "1/(2 + exp(-x))",
        "2/(1 + exp(-x))",
        "3*sigmoid(2*x) - 1",
        "x@x + x@x",
        "x*y + 1",
    ],
)
def test_what_others_read_and_what_is_something_else_does_not_collapse(text: str) -> None:
    x: ArrayLike = [0.5, 0.7] if "@" in text else 0.5
    closed, typed = circuit(text, COLLAPSED, x=x, y=2), circuit(text, x=x, y=2)
    assert operations(closed) == operations(typed)


def test_one_gate_is_toggled_by_its_key_and_back_by_the_key_of_its_pieces() -> None:
    start = circuit("sigmoid(x)*sigmoid(y)", x=1, y=2)
    first = start.gates[0]
    assert first.expandable
    opened = circuit(
        "sigmoid(x)*sigmoid(y)", start.folding.toggled(first.key, expanded=True), x=1, y=2
    )
    assert operations(opened) == [*("negate", "exp", "add", "reciprocal", "sigmoid", "multiply")]
    pieces = [gate for gate in opened.gates if gate.group]
    assert {gate.group for gate in pieces} == {first.key}
    assert len(pieces) == 4
    assert pieces[-1].key == first.key
    closed = circuit(
        "sigmoid(x)*sigmoid(y)", opened.folding.toggled(pieces[0].group, expanded=False), x=1, y=2
    )
    assert [gate.key for gate in closed.gates] == [gate.key for gate in start.gates]


def test_a_piece_can_be_expanded_again() -> None:
    c = circuit("tanh(x)", EXPANDED, x=0.3)
    assert operations(c) == [
        *("multiply", "negate", "exp", "add", "reciprocal", "multiply", "subtract")
    ]
    assert len({gate.group for gate in c.gates}) == 2
    assert slopes(c, "x") == pytest.approx(slopes(circuit("tanh(x)", x=0.3), "x"), rel=1e-13)


def test_the_users_names_stay() -> None:
    text = "z = w*x; e = exp(-z); s = 1/(1 + e); f = s*s"
    names = [gate.name for gate in circuit(text, w=1, x=2).gates]
    assert names == ["z", "neg1", "e", "add1", "s", "f"]
    assert [gate.name for gate in circuit(text, COLLAPSED, w=1, x=2).gates] == ["z", "s", "f"]


def test_the_sigmoid_neuron_collapses_to_the_sigmoid_gate() -> None:
    collapsed, typed = example("sigmoid_neuron", COLLAPSED), example("sigmoid_gate")
    assert [gate.key for gate in collapsed.gates] == [gate.key for gate in typed.gates]
