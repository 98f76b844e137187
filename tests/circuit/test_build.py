"""Expressions become circuits: shared, named, shaped; or it is said where and why they cannot."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from playground.circuit.build import MAX_GATES, build
from playground.circuit.folding import Folding
from playground.circuit.operations import OPERATIONS, PATTERNS
from playground.expression.tree import ExpressionError
from playground.expression.vocabulary import FUNCTIONS
from tests.circuit.circuits import circuit, number, slopes


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("(x + y)*(x + y)", ["add", "multiply"]),
        ("(x + y)*(y + x)", ["add", "multiply"]),
        ("x*y + y*x", ["multiply", "add"]),
        ("q = x + y; r = x + y; f = q*r", ["add", "multiply"]),
        ("(x - y)*(y - x)", ["subtract", "subtract", "multiply"]),
        ("x^2 + x**2 + x²", ["power", "add", "add"]),
        ("x^2 + x^3", ["power", "power", "add"]),
        ("1/x + x^-1", ["reciprocal", "add"]),
        ("max(x, y, 3)", ["max", "max"]),
        ("2*3 + x", ["multiply", "add"]),
        ("x", ["copy"]),
        ("a = x; b = a; f = b*y", ["multiply"]),
        ("dot([x, y], [y, x])", ["stack", "stack", "dot"]),
    ],
)
def test_equal_parts_become_one_gate(text: str, operations: list[str]) -> None:
    assert [gate.operation for gate in circuit(text, x=2, y=3).gates] == operations


def test_a_shared_part_is_a_fan_out() -> None:
    c = circuit("q = x + y; f = q*q", x=2, y=3)
    assert c.readers("q") == (("f", 0), ("f", 1))
    assert [float(term.value) for term in c.terms("q")] == [5, 5]
    assert slopes(c, "q", "x") == (10, 10)


def test_gates_stand_in_the_order_in_which_they_can_be_computed() -> None:
    c = circuit("b = x*x; a = y + 1; f = a*b; ", x=2, y=3)
    assert [gate.name for gate in c.gates] == ["b", "a", "f"]
    seen: set[str] = set()
    for node in c.nodes:
        assert set(node.inputs) <= seen
        seen.add(node.name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x*y + x", ["mul1", "f"]),
        ("q = x*y; q + x", ["q", "f"]),
        ("loss = x*y + x", ["mul1", "loss"]),
        ("f*x + mul1", ["mul2", "add1"]),
        ("x + np + d_x", ["add1", "f"]),
    ],
)
def test_every_gate_has_a_name_of_its_own(text: str, names: list[str]) -> None:
    values = dict.fromkeys(("x", "y", "f", "mul1", "np", "d_x"), 2.0)
    assert [gate.name for gate in build(text, values).gates] == names


@pytest.mark.parametrize(
    ("text", "label", "operands"),
    [
        ("x + 1", "+1", ("x", "1")),
        ("-3 + x", "−3", ("−3", "x")),
        ("x - 2", "−2", ("x", "2")),
        ("x - -2", "−(−2)", ("x", "−2")),
        ("1 - x", "1−x", ("1", "x")),
        ("2*x", "×2", ("2", "x")),
        ("x*-1", "×−1", ("x", "−1")),
        ("x/4", "÷4", ("x", "4")),
        ("3/x", "3/x", ("3", "x")),
        ("1/x", "1/x", ("x",)),
        ("x^2", "x²", ("x", "2")),
        ("x^-2", "x⁻²", ("x", "−2")),
        ("x^0.5", "x⁰·⁵", ("x", "0.5")),
        ("x^(1/3)", "xᵖ", ("x", "0.3333")),
        ("2^x", "2ˣ", ("2", "x")),
        ("max(0, x)", "max(0, x)", ("0", "x")),
        ("x^y", "xʸ", ("x", "y")),
        ("2*3", "×", ("constant 1", "constant 2")),
        ("-x", "×−1", ("x",)),
    ],
)
def test_numbers_are_written_in_the_gates(text: str, label: str, operands: tuple[str, ...]) -> None:
    gate = circuit(text, x=2, y=3).result
    assert (gate.label, gate.operands) == (label, operands)


def test_constants_that_stand_alone_have_a_box_and_a_gradient() -> None:
    c = circuit("dot([1, 2], v) + 2*3", v=[4, 5])
    boxes = [node for node in c.nodes if node.kind == "constant"]
    assert [box.label for box in boxes] == ["[1 2]", "2", "3"]
    assert [c.gradient(box.name).tolist() for box in boxes] == [[4, 5], 3, 2]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("W@x", (2,)),
        ("x@W", (3,)),
        ("W@transposed", (2, 2)),
        ("dot(x, x)", ()),
        ("x@x", ()),
        ("2*W + s", (2, 3)),
        ("[s, 1, s]", (3,)),
        ("[x, 2*x]", (2, 2)),
        ("sum(W)", ()),
        ("x^s", (2,)),
        ("s^x", (2,)),
        ("max(W, 0)", (2, 3)),
    ],
)
def test_shapes(text: str, shape: tuple[int, ...]) -> None:
    values: dict[str, ArrayLike] = {
        "W": np.ones((2, 3)),
        "x": np.ones(3 if text == "W@x" else 2),
        "s": 2.0,
    }
    c = build(text, {**values, "transposed": np.ones((3, 2))})
    assert c.result.shape == shape
    for node in c.nodes:
        assert c.gradient(node.name).shape == node.shape == c.value(node.name).shape


# The text, with « and » around what has to be marked.
@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("2 + «x/zero»", "Division by zero"),
        ("2 + «1/zero»", "Division by zero"),
        ("«1/(x − 2)²»", "Division by zero"),
        ("«log(−x)» + 1", "The logarithm of −2 does not exist"),
        ("q = x; f = «log(zero)»", "The logarithm of 0 does not exist"),
        ("«sqrt(−x)»*2", "The square root of −2 is no real number"),
        ("«(−x)^0.5»", "cannot be raised to a power that is no whole number"),
        ("«zero^-2»", "0 cannot be raised to a power below 0"),
        ("«zero**(-1)»", "Division by zero"),
        ("1 + «exp(x^10)»", "Overflow: e to the power of 1024 is too large"),
        ("«exp([−1000, 800, x])»", "Overflow: e to the power of 800 is too large"),
        ("«x^999·x^999»·x^999", "Overflow"),
        ("«(−1e200·x)^2»", "Overflow: this value is too large"),
        ("«(1e200·x)^(x + 1)»", "Overflow: this value is too large"),
        ("«[0, 1e200·x]^2»", "Overflow: this value is too large"),
        ("«[0, −x]^0.5»", "−2 cannot be raised to a power that is no whole number"),
        ("«sqrt(zero)» + 1", "The slope of the square root is infinite at 0"),
        ("q = «sqrt(zero)»; f = q + zero*2", "The slope of the square root is infinite at 0"),
        ("q = «zero^0.5»; f = zero*x + q*zero", "The slope of this power is infinite at 0"),
        ("«[0, 1e−170·x]^−1.5»", "0 cannot be raised"),
        ("sum(«3/(v/1e160)»)", "Overflow: a gradient here is too large"),
        ("«1/(1e−160·x)»", "Overflow: a gradient here is too large"),
        ("«zero^0.5»", "The slope of this power is infinite at 0"),
        ("«(−x)^x»", "needs a base above 0"),
        ("«v + w»", "needs two of one shape.* a vector of 2 and a vector of 3"),
        ("1 + «M*w»", "a 2 × 2 matrix and a vector of 3"),
        ("«M@w»", "@ needs as many columns"),
        ("«x@w»", "@ stands between vectors and matrices"),
        ("«dot(v, w)»", "A dot product needs two vectors of one length"),
        ("«[v, w]»", r"In \[ \] all parts have one shape"),
        ("«[M, M]»", r"In \[ \] stand numbers or vectors"),
        ("«softmax_loss(M, 0)»", "softmax_loss needs a vector of scores"),
        ("softmax_loss(v, «2»)", "the class, 0 to 1, not 2"),
        ("softmax_loss(v, «x»)", "the class, 0 to 1"),
        ("1 + «nothing»", "nothing needs a value"),
    ],
)
def test_what_cannot_be_computed_is_said_with_its_place(marked: str, sentence: str) -> None:
    start, stop = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    values: dict[str, ArrayLike] = {
        "x": 2.0,
        "zero": 0.0,
        "v": [1.0, 2.0],
        "w": [1.0, 2.0, 3.0],
        "M": np.ones((2, 2)),
    }
    with pytest.raises(ExpressionError, match=sentence) as caught:
        build(text, values)
    assert caught.value.span == (start, stop)


@pytest.mark.parametrize("value", [np.nan, np.inf, np.zeros((2, 2, 2)), [], np.zeros(129)])
def test_values_that_are_none_are_refused(value: object) -> None:
    with pytest.raises(ExpressionError, match=r"^x "):
        build("x + 1", {"x": np.asarray(value, np.float64)})


def test_matrices_have_the_units_of_a_wide_layer_but_not_of_two() -> None:
    values = {"W1": np.ones((128, 2)), "x": np.ones(2), "W2": np.ones((2, 128))}
    assert number(build("f = sum(W2@tanh(W1@x))", values), "f") > 0
    with pytest.raises(ExpressionError, match="up to 128 rows and columns and 4,096 numbers"):
        build("W1 + 1", {"W1": np.ones((128, 33))})


def test_a_circuit_has_at_most_200_gates() -> None:
    def text(n: int) -> str:
        return ";".join(["a0=tanh(x)", *(f"a{k}=tanh(a{k - 1})" for k in range(1, n))])

    assert len(circuit(text(60), x=1.0).gates) == 60
    with pytest.raises(ExpressionError, match=f"at most {MAX_GATES} gates; this one has"):
        circuit(text(60), Folding("expanded"), x=1.0)


def test_sharing_many_times_takes_no_time() -> None:
    lines = ["a0 = x + x", *(f"a{k} = a{k - 1} + a{k - 1}" for k in range(1, 90))]
    c = circuit("; ".join(lines) + "; f = y^(1 + 1)*a89", x=1.0, y=2.0)
    assert number(c, "a89") == 2.0**90


def test_other_values_of_the_same_shape() -> None:
    c = circuit("log(x)*y", x=1.0, y=2.0)
    c.set_values({"x": np.e})
    assert number(c, "f") == pytest.approx(2)
    with pytest.raises(ExpressionError, match="logarithm"):
        c.set_values({"x": -1.0, "y": 5.0})
    assert number(c, "f") == pytest.approx(2)
    assert slopes(c, "y") == pytest.approx((1,))
    with pytest.raises(ExpressionError, match="x is a number here, not a vector of 2"):
        c.set_values({"x": [1.0, 2.0]})


def test_what_leads_nowhere_is_told_and_has_no_gradient() -> None:
    c = circuit("q = x*y; r = z + 1; f = q + 1", x=2, y=3, z=4)
    assert c.unused == (1,)
    assert [gate.name for gate in c.gates] == ["q", "f"]
    assert slopes(c, "x", "z") == (3, 0)


def test_the_gradients_of_a_vector_are_those_of_its_sum() -> None:
    c = circuit("W@x", W=[[1, 2], [3, 4]], x=[5, 6])
    assert c.gradient("x").tolist() == [4, 6]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_table_of_operations_is_whole(operation: str) -> None:
    info = OPERATIONS[operation]
    assert info.pattern in ("", *PATTERNS)
    assert len(info.backward) == len(info.local_gradients)
    assert all((info.symbol, info.formula, info.forward, info.name))


def test_every_function_can_be_typed() -> None:
    assert set(FUNCTIONS) <= set(OPERATIONS)
    for name, (least, _) in FUNCTIONS.items():
        of = {"softmax_loss": "v, 1", "dot": "v, v"}.get(name, ", ".join("xyz"[:least]))
        assert name in {
            g.operation for g in circuit(f"{name}({of})", x=1, y=2, z=3, v=[1, 2]).gates
        }


def test_below_a_gate_stand_the_users_name_and_the_pattern() -> None:
    c = circuit("q = x + y; f = q*(x*y)", x=1, y=2)
    words = {gate.name: gate.words for gate in c.gates}
    assert words == {"q": ("q", "distributor"), "mul1": ("switcher",), "f": ("f", "switcher")}
