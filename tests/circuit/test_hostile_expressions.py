"""Whatever is typed, with whatever values: a circuit that can be drawn, or a sentence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from playground.circuit.build import build
from playground.circuit.flat_code import FlatCode
from playground.circuit.folding import Folding
from playground.circuit.layout import layout
from playground.circuit.rounding import slide_rounding
from playground.circuit.svg import COLORS, svg
from playground.expression.parser import parse
from playground.expression.tree import ExpressionError
from playground.expression.vocabulary import FUNCTIONS
from tests.expression.hostile_texts import HOSTILE

SHAPES = [(), (2,), (2, 2), (3,)]
WORDS = [
    *("x", "y", "v", "q", "f", "1", "0", "2.5", "-1", "1e300", "0.5", "pi"),
    *("+", "-", "*", "/", "^", "@", "(", ")", "[", "]", ",", ";", "=", "²", "|"),
    *(f"{name}(" for name in FUNCTIONS),
]


def tried(
    text: str, shape: tuple[int, ...], value: float, folding: Folding
) -> ExpressionError | None:
    """Everything that is done with a circuit; what it was refused with."""
    try:
        program = parse(text)
        values: dict[str, ArrayLike] = {}
        for k, name in enumerate(program.inputs):
            values[name] = np.full(shape if k % 2 else (), value + k)
        circuit = build(program, values, folding)
        placed = layout(circuit)
        picture = svg(circuit, placed, dict.fromkeys(COLORS, "#000000"))
        assert picture.startswith("<svg")
        assert FlatCode(circuit).text
        slide_rounding(circuit)
    except ExpressionError as error:
        return error
    return None


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.sampled_from(SHAPES),
    st.sampled_from([0.0, 1.0, -2.0, 1e-200, 1e200]),
    st.sampled_from([Folding(), Folding("expanded"), Folding("collapsed")]),
)
def test_random_formulas(text: str, shape: tuple[int, ...], value: float, folding: Folding) -> None:
    error = tried(text, shape, value, folding)
    if error is not None:
        assert 0 <= error.span[0] <= error.span[1] <= len(text)
        assert str(error).endswith(".")


def well_formed() -> st.SearchStrategy[str]:
    """Formulas that the parser takes."""
    leaves = st.sampled_from(["x", "y", "v", "2", "0", "-1.5", "[1, 2]", "[[1, 2], [3, 4]]"])

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        one = st.sampled_from([name for name, (least, _) in FUNCTIONS.items() if least == 1])
        two = st.sampled_from([*"+-*/^@"])
        return st.one_of(
            st.builds("{}({})".format, one, inner),
            st.builds("({}) {} ({})".format, inner, two, inner),
            st.builds("[{}, {}]".format, inner, inner),
            st.builds("max({}, {})".format, inner, inner),
            st.builds("softmax_loss({}, 1)".format, inner),
            st.builds("1/(1 + exp(-({})))".format, inner),
        )

    return st.recursive(leaves, larger, max_leaves=12)


@settings(max_examples=1000, deadline=None)
@given(
    well_formed(),
    st.sampled_from(SHAPES),
    st.sampled_from([0.0, 1.0, -2.0, 1e-200, 1e200]),
    st.sampled_from([Folding(), Folding("expanded"), Folding("collapsed")]),
)
def test_well_formed_formulas(
    text: str, shape: tuple[int, ...], value: float, folding: Folding
) -> None:
    tried(text, shape, value, folding)


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 100))
def test_hostile_texts_become_no_circuit(start: int) -> None:
    for text in HOSTILE[start : start + 100]:
        tried(text, (), 1.0, Folding())
