"""Turns a parsed program with its values into parts: names looked up, shapes checked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from playground.circuit.numbers import short
from playground.circuit.parts import Options, Part, Pool
from playground.circuit.shapes import is_product, output_shape
from playground.circuit.single_gate import GateKind, single_gate
from playground.circuit.trouble import value_trouble
from playground.engine.graph import FloatArray
from playground.expression.tree import (
    Array,
    Expression,
    ExpressionError,
    Name,
    Number,
    Operation,
    Program,
    Span,
    walk,
)
from playground.expression.values import constant_value
from playground.expression.vocabulary import MAX_NUMBERS, MAX_ROWS


def lower(program: Program, values: Mapping[str, FloatArray]) -> tuple[Pool, Part]:
    """The parts of a program, and the one that is its result.

    Args:
        program: what was parsed.
        values: a value for each of its inputs.

    Raises:
        ExpressionError: with the place, for a missing value and for shapes that do not fit.
    """
    lowering = _Lowering(program, values)
    root = lowering.run(program)
    return lowering.pool, root


def first_span(program: Program, name: str) -> Span:
    """Where an input is read first."""
    for statement in program.statements:
        for part in walk(statement.value):
            if isinstance(part, Name) and part.name == name:
                return part.span
    return (0, 0)


class _Lowering:
    def __init__(self, program: Program, values: Mapping[str, FloatArray]) -> None:
        self.pool = Pool()
        self._known: dict[str, Part] = {}
        self._constants: dict[Part, FloatArray | None] = {}
        for name in program.inputs:
            span = first_span(program, name)
            if name not in values:
                raise ExpressionError(f"{name} needs a value.", span)
            value = np.array(values[name], np.float64)
            fits = max(value.shape, default=1) <= MAX_ROWS and 0 < value.size <= MAX_NUMBERS
            if value.ndim > 2 or not fits:
                raise ExpressionError(
                    f"{name} is a number, a vector or a matrix of up to {MAX_ROWS} rows and "
                    f"columns and {MAX_NUMBERS:,} numbers.",
                    span,
                )
            if not np.isfinite(value).all():
                raise ExpressionError(f"{name} has no finite value.", span)
            self._known[name] = self.pool.input(name, value, span)

    def run(self, program: Program) -> Part:
        for statement in program.statements:
            result = self._part(statement.value)
            if statement.name:
                self._known[statement.name] = result
                self.pool.call(result, statement.name)
        if result.is_leaf:  # a circuit has a gate
            result = self.pool.make("copy", [result], statement.value.span)
            self.pool.call(result, statement.name or "f")
        return result

    def _part(self, expression: Expression) -> Part:
        if isinstance(expression, Number | Array):
            return self.pool.constant(constant_value(expression), expression.span)
        if isinstance(expression, Name):
            return self._known[expression.name]
        operands = [self._part(operand) for operand in expression.operands]
        return self._operation(expression, operands)

    def _operation(self, found: Operation, operands: list[Part]) -> Part:
        operation, span = found.operation, found.span
        if operation in ("matmul", "dot"):
            return self._product(operands, span, dot=operation == "dot")
        if operation == "power":
            return self._power(operands, span)
        if operation == "divide" and operands[0].is_number and operands[0].value == 1:
            return self.pool.make("reciprocal", operands[1:], span)
        if operation in ("max", "min"):
            best = operands[0]
            for operand in operands[1:]:
                best = self.pool.make(operation, [best, operand], span)
            return best
        if operation == "softmax_loss":
            return self._softmax_loss(operands, found)
        return self.pool.make(operation, operands, span)

    def _product(self, operands: list[Part], span: Span, *, dot: bool) -> Part:
        left, right = (operand.shape for operand in operands)
        if len(left) == len(right) == 1 or (dot and not is_product(left, right)):
            return self.pool.make("dot", operands, span)
        return self.pool.make("matmul", operands, span)

    def _power(self, operands: list[Part], span: Span) -> Part:
        base, exponent = operands
        number = self._constant(exponent)
        if number is None:
            return self.pool.make("raise", operands, span)
        if number.shape:
            output_shape("raise", operands, span)
            return self.pool.make("raise", operands, span)
        if number == -1:
            return self.pool.make("reciprocal", [base], span)
        return self.pool.make("power", [base], span, options=(("exponent", float(number)),))

    def _softmax_loss(self, operands: list[Part], found: Operation) -> Part:
        scores, label = operands
        count = scores.shape[0] if len(scores.shape) == 1 else 0
        number = self._constant(label)
        if count and (number is None or number.shape or float(number) not in range(count)):
            shown = "" if number is None or number.shape else f", not {short(float(number))}"
            raise ExpressionError(
                f"The second value of softmax_loss is the class, 0 to {count - 1}{shown}.",
                found.operands[1].span,
            )
        options: Options = (("label", float(number) if number is not None and count else 0.0),)
        return self.pool.make("softmax_loss", [scores], found.span, options=options)

    def _constant(self, part: Part) -> FloatArray | None:
        """The value of a part that no input changes, or None."""
        if part not in self._constants:
            self._constants[part] = self._computed(part)
        return self._constants[part]

    def _computed(self, part: Part) -> FloatArray | None:
        if part.is_leaf:
            return None if part.name else part.value
        values = [self._constant(operand) for operand in part.operands]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        kind = GateKind(part.operation, part.options, tuple(value.shape for value in known))
        result = single_gate(kind).forward(known)
        if not np.isfinite(result).all():
            raise ExpressionError(value_trouble(part.operation, known, result), part.span)
        return result
