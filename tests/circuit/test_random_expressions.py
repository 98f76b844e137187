"""Random expressions over all operations: gradients, folding and flat code agree."""

import re
import warnings

import numpy as np
import pytest

from playground.circuit.build import build
from playground.circuit.checks import check_inputs
from playground.circuit.circuit import Circuit
from playground.circuit.flat_code import FlatCode
from playground.circuit.folding import Folding
from playground.circuit.operations import OPERATIONS
from playground.circuit.rounding import slide_rounding
from playground.circuit.shown_numbers import ShownNumbers
from playground.expression.parser import parse
from playground.expression.tree import ExpressionError
from tests.circuit.circuits import run_flat_code
from tests.circuit.random_expressions import random_expression

BLOCKS = [range(start, start + 100) for start in range(0, 1300, 100)]
_LARGEST = 1e3  # beyond it the differences themselves are too coarse


def circuit_of(seed: int, folding: Folding | None = None) -> Circuit | None:
    """A random circuit, or None where it cannot be computed or is too steep to be checked."""
    found = random_expression(seed)
    try:
        circuit = build(found.text, found.values, folding or Folding())
    except ExpressionError as error:
        if re.search("Overflow|Division|power|slope|root|logarithm", str(error)):
            return None
        raise
    numbers = [x for n in circuit.nodes for x in (circuit.value(n.name), circuit.gradient(n.name))]
    return circuit if max(np.abs(x).max() for x in numbers) < _LARGEST else None


def all_circuits(seeds: range) -> list[Circuit]:
    return [circuit for seed in seeds if (circuit := circuit_of(seed)) is not None]


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_gradients_agree_with_the_numerical_gradient(seeds: range) -> None:
    for circuit in all_circuits(seeds):
        for check in check_inputs(circuit):
            if check.kinks_crossed == 0:
                assert check.max_relative_error < 1e-6, (circuit.program.text, check)


def test_a_thousand_are_checked_and_every_operation_is_among_them() -> None:
    found = [circuit for seeds in BLOCKS for circuit in all_circuits(seeds)]
    assert len(found) >= 1000
    folded = [circuit_of(seed, Folding("collapsed")) for seed in range(100)]
    used = {gate.operation for circuit in [*found, *folded] if circuit for gate in circuit.gates}
    assert used == set(OPERATIONS)


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_expanding_and_collapsing_leave_every_gradient(seeds: range) -> None:
    for seed in seeds:
        typed = circuit_of(seed)
        for rest in ("expanded", "collapsed"):
            folded = circuit_of(seed, Folding("expanded" if rest == "expanded" else "collapsed"))
            if typed is None or folded is None:
                continue
            scale = max(np.abs(typed.gradient(node.name)).max() for node in typed.nodes)
            for node in typed.inputs:
                np.testing.assert_allclose(
                    folded.gradient(node.name),
                    typed.gradient(node.name),
                    rtol=1e-9,
                    atol=1e-11 * scale,
                    err_msg=f"{typed.program.text} {rest}",
                )
            keys = {gate.key: gate.name for gate in typed.gates}
            for gate in folded.gates:
                if gate.key in keys and "." not in gate.key:
                    np.testing.assert_allclose(
                        folded.gradient(gate.name),
                        typed.gradient(keys[gate.key]),
                        rtol=1e-9,
                        atol=1e-11 * scale,
                    )


@pytest.mark.parametrize("seeds", BLOCKS[:5], ids=str)
def test_running_the_flat_code_gives_the_numbers_on_the_wires(seeds: range) -> None:
    for circuit in all_circuits(seeds):
        code = FlatCode(circuit)
        names = run_flat_code(code.text)
        for node in circuit.nodes:
            value = np.asarray(names[code.variable(node.name)], np.float64)
            np.testing.assert_allclose(value, circuit.value(node.name), rtol=1e-9, atol=1e-12)
            gradient = code.gradient_variable(node.name)
            if gradient:
                back = np.asarray(names[gradient], np.float64)
                assert back.shape == circuit.gradient(node.name).shape
                scale = float(np.abs(circuit.gradient(node.name)).max())
                np.testing.assert_allclose(
                    back, circuit.gradient(node.name), rtol=1e-8, atol=1e-11 * scale + 1e-12
                )


@pytest.mark.parametrize("seeds", BLOCKS[:5], ids=str)
def test_running_the_code_of_slide_rounding_gives_the_rounded_numbers(seeds: range) -> None:
    compared = 0
    for circuit in all_circuits(seeds):
        try:
            numbers = ShownNumbers(circuit, slide_rounding(circuit, 3), 3)
        except ExpressionError:
            continue  # rounded, something cannot be computed
        code = FlatCode(circuit, 3, numbers.rounded)
        names = run_flat_code(code.text)
        for node in circuit.nodes:
            value = np.asarray(names[code.variable(node.name)], np.float64)
            np.testing.assert_allclose(value, numbers.value(node.name), rtol=1e-9, atol=1e-9)
            gradient = code.gradient_variable(node.name)
            if gradient:
                back = np.asarray(names[gradient], np.float64)
                assert back.shape == numbers.gradient(node.name).shape
                np.testing.assert_allclose(back, numbers.gradient(node.name), rtol=1e-9, atol=1e-9)
                compared += 1
    assert compared > 100


@pytest.mark.parametrize("seeds", BLOCKS[:5], ids=str)
def test_terms_add_up_to_the_gradient(seeds: range) -> None:
    for circuit in all_circuits(seeds):
        for node in circuit.nodes[:-1]:
            terms = [term.value for term in circuit.terms(node.name)]
            if terms:
                total = np.sum(terms, axis=0)
                scale = max(np.abs(term).max() for term in terms)
                np.testing.assert_allclose(
                    total, circuit.gradient(node.name), rtol=1e-9, atol=1e-12 * scale
                )


def test_random_expressions_are_what_the_parser_takes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for seed in range(200):
            parse(random_expression(seed).text)
