"""`playground circuit`: an expression as a computational graph, with all values and gradients."""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.flat_code import FlatCode
from playground.circuit.folding import AS_TYPED, Folding
from playground.circuit.jacobian import jacobian
from playground.circuit.lowering import first_span
from playground.circuit.numbers import DECIMALS, MINUS, fixed, plain
from playground.circuit.rounding import RoundedNumbers, slide_rounding
from playground.commands.circuit_picture import save_png, save_svg
from playground.commands.expression_error import in_words
from playground.commands.options import parsed
from playground.commands.report import CommandError, number, print_json, table
from playground.engine.graph import FloatArray
from playground.expression.parser import parse
from playground.expression.tree import ExpressionError, Program
from playground.expression.values import Value, read_value
from playground.training.fields import Field

HELP = "run an expression as a computational graph, forward and backward"
_MOST_DECIMALS = 9
_NOTES = (
    "A vector result has the gradients of the sum of its entries, and its Jacobians in the JSON "
    "object. Statements are separated by ;, and ^ is a power."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command."""
    parser.add_argument(
        "expression", nargs="?", metavar="EXPRESSION", help='such as "q = x + y; f = q*z"'
    )
    group = parser.add_argument_group("the circuit", _NOTES)
    group.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="the value of an input, one --at for each: x=-2, x=[1,2], W=[[1,2],[3,4]]",
    )
    group.add_argument(
        "--expand", action="store_true", help="sigmoid, tanh, softmax loss as their pieces"
    )
    group.add_argument(
        "--collapse", action="store_true", help="such pieces as one gate, W @ x + b, too"
    )
    group.add_argument(
        "--slide-rounding",
        action="store_true",
        help="round every number to the decimals shown before the next gate takes it",
    )
    group.add_argument(
        "--decimals",
        metavar="N",
        help=f"of the numbers, 0 to {_MOST_DECIMALS} (default: {DECIMALS} in pictures and code, "
        "the digits that matter in the table); JSON has all digits",
    )
    group.add_argument(
        "--code", action="store_true", help="print both passes as straight-line Python"
    )
    group.add_argument("--svg", metavar="FILE", help="draw it to an SVG file")
    group.add_argument("--png", metavar="FILE", help="draw it to a PNG file")


def run(options: argparse.Namespace) -> int:
    """Computes the circuit and prints what was asked for; the exit code is 0."""
    if not options.expression:
        raise CommandError('An expression is needed, such as "f = (x + y)*z".')
    text = str(options.expression).lstrip()
    given = _decimals(options)
    decimals = DECIMALS if given is None else given
    try:
        program = parse(text)
        circuit = build(program, _values(options.at, program), _folding(options))
        rounded = slide_rounding(circuit, decimals) if options.slide_rounding else None
        report = _report(circuit, rounded)
    except ExpressionError as error:
        raise CommandError(in_words(error, text)) from None
    if options.svg is not None:
        save_svg(circuit, options.svg, decimals, rounded)
    if options.png is not None:
        save_png(circuit, options.png, decimals, rounded)
    code = {"code": FlatCode(circuit, decimals, rounded).text} if options.code else {}
    if options.json:
        print_json({**report, **code})
    elif code:
        print(code["code"], end="")
    else:
        _print_lines(circuit, rounded, decimals if rounded else given)
    return 0


def _decimals(options: argparse.Namespace) -> int | None:
    """How many were asked for.

    Raises:
        ConfigError: if it is not allowed.
    """
    if options.decimals is None:
        return None
    field = Field("decimals", "int", 0, _MOST_DECIMALS, option="--decimals")
    return int(str(field.check(parsed(field, options.decimals))))


def _folding(options: argparse.Namespace) -> Folding:
    if options.expand and options.collapse:
        raise CommandError("--expand and --collapse exclude each other; give one of them.")
    if options.expand:
        return Folding("expanded")
    return Folding("collapsed") if options.collapse else AS_TYPED


def _values(given: list[str], program: Program) -> dict[str, Value]:
    """The values of the inputs.

    Raises:
        CommandError: for a value that is none, and for a name that the expression does not read.
        ExpressionError: for an input without a value.
    """
    values: dict[str, Value] = {}
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals or not name:
            raise CommandError(f"--at is NAME=VALUE, such as x=-2; not {text!r}.")
        if name not in program.inputs:
            known = ", ".join(program.inputs) or "none"
            raise CommandError(f"--at {name}: the expression reads no such input, but {known}.")
        if name in values:
            raise CommandError(f"--at {name}: it is given twice.")
        try:
            values[name] = read_value(value)
        except ExpressionError as error:
            raise CommandError(f"--at {name}: {in_words(error, value)}") from None
    missing = [name for name in program.inputs if name not in values]
    if missing:
        raise _missing(program, missing)
    return values


def _missing(program: Program, missing: list[str]) -> ExpressionError:
    """Says which inputs have no value, and marks the first of them."""
    names = ", ".join(missing)
    verb = "has no value; give it" if len(missing) == 1 else "have no values; give them"
    options = " ".join(f"--at {name}=…" for name in missing)
    return ExpressionError(f"{names} {verb} with {options}.", first_span(program, missing[0]))


def _report(circuit: Circuit, rounded: RoundedNumbers | None) -> dict[str, Any]:
    values = rounded.values if rounded else {n.name: circuit.value(n.name) for n in circuit.nodes}
    gradients = (
        rounded.gradients if rounded else {n.name: circuit.gradient(n.name) for n in circuit.nodes}
    )
    report: dict[str, Any] = {
        "value": plain(values[circuit.result.name]),
        "gradients": {node.name: plain(gradients[node.name]) for node in circuit.inputs},
        "inputs": {node.name: plain(values[node.name]) for node in circuit.inputs},
        "gates": [
            {
                "name": gate.name,
                "operation": gate.operation,
                "inputs": list(gate.operands),
                "value": plain(values[gate.name]),
                "gradient": plain(gradients[gate.name]),
                "pattern": gate.pattern or None,
                "shape": list(gate.shape),
            }
            for gate in circuit.gates
        ],
    }
    if circuit.result.shape:
        name = circuit.result.name
        report["jacobians"] = {
            node.name: plain(jacobian(circuit, name, node.name).matrix) for node in circuit.inputs
        }
    if rounded:
        report["differs_from_exact"] = sorted(
            {*rounded.different_values, *rounded.different_gradients}
        )
    return report


def _print_lines(circuit: Circuit, rounded: RoundedNumbers | None, decimals: int | None) -> None:
    rows: list[tuple[str, ...]] = []
    for node in circuit.nodes:
        value = rounded.values[node.name] if rounded else circuit.value(node.name)
        gradient = rounded.gradients[node.name] if rounded else circuit.gradient(node.name)
        what = f"{node.operation}({', '.join(node.operands)})" if node.kind == "gate" else node.kind
        rows.append((node.name, what, _words(value, decimals), _words(gradient, decimals)))
    result = circuit.result.name
    print(table(("node", "is", "value", f"d{result}/d"), rows))
    for place in circuit.unused:
        program = circuit.program
        print(f"Not part of the result: {program.text[slice(*program.statements[place].span)]}")
    if rounded and rounded.different_gradients:
        print(
            "Rounded like this, these gradients differ from the exact ones: "
            f"{', '.join(rounded.different_gradients)}."
        )


def _words(value: FloatArray, decimals: int | None) -> str:
    """With so many decimals, or with the digits that matter."""

    def write(x: float) -> str:
        return number(x) if decimals is None else fixed(x, decimals).replace(MINUS, "-")

    if not value.ndim:
        return write(float(value))
    rows = np.atleast_2d(value)
    text = ", ".join(f"[{', '.join(write(float(x)) for x in row)}]" for row in rows)
    return f"[{text}]" if value.ndim > 1 else text
