"""Reads one statement of Python's grammar into our own small tree, by a white list."""

from __future__ import annotations

import ast
import keyword
import math
import re
import warnings
from typing import TypeGuard

from playground.expression.missing import missing, not_decimal
from playground.expression.text import MAX_NESTING, SourceText
from playground.expression.tree import (
    Array,
    Expression,
    ExpressionError,
    Name,
    Number,
    Operation,
    Span,
    Statement,
)
from playground.expression.vocabulary import (
    CONSTANTS,
    FUNCTIONS,
    MAX_OPERATIONS,
    MAX_ROWS,
    OPERATORS,
    REFUSED,
)

# Python looks for a file of this name to quote from, so let there be none.
_SOURCE = "<formula>"
_NO_FORMULA = "This is not a formula: something is missing, or one sign too many."
# People do type lambda for λ.
_KEYWORD = re.compile(rf"\b(?:{'|'.join(keyword.kwlist)})\b")


class StatementReader:
    """Turns one statement of Python's grammar into one of ours."""

    def __init__(self, source: SourceText, start: int, stop: int) -> None:
        raw = source.code[start:stop]
        self._source = source
        # Python would take what stands before the first sign for an indent.
        self._start = start + len(raw) - len(raw.lstrip())
        # A line end inside brackets is a space, so that columns can be counted.
        self._code = raw.strip().replace("\r", " ").replace("\n", " ")
        self._line = self._code.encode(errors="replace")  # in which Python counts columns

    def statement(self) -> Statement:
        """The statement.

        Raises:
            ExpressionError: if it is none.
        """
        node = self._parsed()
        whole = self._source.span(self._start, self._start + len(self._code))
        if isinstance(node, ast.Expr):
            return Statement("", self._expression(node.value, 0), whole)
        if (
            isinstance(node, ast.Assign)
            and len(node.targets) == 1
            and isinstance(node.targets[0], ast.Name)
        ):
            name = self._name(node.targets[0])
            return Statement(name, self._expression(node.value, 0), whole)
        raise ExpressionError(
            "A line is a formula, or a name, = and a formula; nothing else.", whole
        )

    def _parsed(self) -> ast.stmt:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Python's advice is not for our users
                nodes = ast.parse(self._code, _SOURCE).body
        except SyntaxError as error:
            place = self._start + max((error.offset or 1) - 1, 0)
            word = _KEYWORD.search(self._code)
            if word is not None:
                span = self._source.span(self._start + word.start(), self._start + word.end())
                raise ExpressionError(
                    f"{word[0]} is a word of Python and cannot be a name; take another.", span
                ) from None
            sentence, span = _NO_FORMULA, self._mark(place)
            if (found := missing(self._code)) is not None:
                sentence, start, stop = found
                span = self._source.span(self._start + start, self._start + stop)
            raise ExpressionError(sentence, span) from None
        except (ValueError, RecursionError, MemoryError):
            raise ExpressionError(
                "This cannot be read as a formula.", self._mark(self._start)
            ) from None
        if len(nodes) != 1:
            raise ExpressionError("A line is one formula.", self._mark(self._start))
        operations = sum(
            isinstance(node, ast.operator | ast.unaryop) for node in ast.walk(nodes[0])
        )
        if operations > MAX_OPERATIONS:  # so that what follows need not go down too far
            raise ExpressionError(
                f"A formula has at most {MAX_OPERATIONS} operations; this one has {operations}.",
                self._mark(self._start),
            )
        return nodes[0]

    def _mark(self, place: int) -> Span:
        """One character, or the last one where the end is meant."""
        last = self._start + len(self._code) - 1
        place = min(place, last)
        return self._source.span(place, place + 1)

    def _span(self, node: ast.expr) -> Span:
        start = len(self._line[: node.col_offset].decode(errors="ignore"))
        stop = len(self._line[: node.end_col_offset].decode(errors="ignore"))
        return self._source.span(self._start + start, self._start + stop)

    def _expression(self, node: ast.expr, depth: int) -> Expression:
        span = self._span(node)
        if depth > MAX_NESTING:
            raise ExpressionError(f"A formula is at most {MAX_NESTING} levels deep.", span)
        if isinstance(node, ast.BinOp):
            return self._binary(node, depth)
        if isinstance(node, ast.UnaryOp):
            return self._unary(node, depth)
        if isinstance(node, ast.Constant):
            return Number(self._number(node), span)
        if isinstance(node, ast.Name):
            name = self._name(node)
            return Number(CONSTANTS[name], span) if name in CONSTANTS else Name(name, span)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        if isinstance(node, ast.List):
            return self._list(node, depth)
        raise ExpressionError(REFUSED.get(type(node), "This means nothing here."), span)

    def _binary(self, node: ast.BinOp, depth: int) -> Expression:
        """An operator; of a + b + c + ... every sign is on the same level."""
        chain: list[ast.BinOp] = []
        first: ast.expr = node
        while isinstance(first, ast.BinOp) and (not chain or _same_level(first.op, node.op)):
            chain.append(first)
            first = first.left
        value = self._expression(first, depth + 1)
        for link in reversed(chain):
            operation = OPERATORS.get(type(link.op))
            if operation is None:
                raise ExpressionError(
                    "The operators are + − * / ^ (or **) and @.", self._span(link)
                )
            right = self._expression(link.right, depth + 1)
            value = Operation(operation, (value, right), self._span(link))
        return value

    def _unary(self, node: ast.UnaryOp, depth: int) -> Expression:
        if isinstance(node.op, ast.UAdd):
            return self._expression(node.operand, depth + 1)
        if not isinstance(node.op, ast.USub):
            raise ExpressionError("and, or, not and ~ mean nothing here.", self._span(node))
        if isinstance(node.operand, ast.Constant):
            return Number(-self._number(node.operand), self._span(node))
        operand = self._expression(node.operand, depth + 1)
        return Operation("negate", (operand,), self._span(node))

    def _call(self, node: ast.Call, depth: int) -> Expression:
        span = self._span(node)
        if not isinstance(node.func, ast.Name):
            raise ExpressionError("Between a bracket and a value an operator is missing.", span)
        name = node.func.id
        if name not in FUNCTIONS:
            raise ExpressionError(
                f"There is no function {name[:40]}; there are {', '.join(FUNCTIONS)}. "
                "A product needs its *.",
                self._span(node.func),
            )
        if node.keywords:
            raise ExpressionError(f"{name} takes values, not names of values.", span)
        least, most = FUNCTIONS[name]
        if not least <= len(node.args) <= most:
            wanted = f"{least} to {most}" if most > least else f"{least}"
            raise ExpressionError(
                f"{name} takes {wanted} value{'s' if most > 1 else ''}, not {len(node.args)}.", span
            )
        operands = tuple(self._expression(argument, depth + 1) for argument in node.args)
        return Operation(name, operands, span)

    def _list(self, node: ast.List, depth: int) -> Expression:
        """A vector or matrix of numbers; or a stack of expressions, which is an operation."""
        span = self._span(node)
        if max(len(node.elts), *(len(row.elts) for row in node.elts if _is_row(row)), 0) > MAX_ROWS:
            raise ExpressionError(f"A matrix has at most {MAX_ROWS} rows and columns.", span)
        is_matrix = bool(node.elts) and all(_is_row(row) for row in node.elts)
        lines = [row for row in node.elts if _is_row(row)] if is_matrix else [node]
        if not all(_is_number(entry) for line in lines for entry in line.elts):
            operands = tuple(self._expression(entry, depth + 1) for entry in node.elts)
            return Operation("stack", operands, span)
        rows = tuple(tuple(self._entry(entry) for entry in line.elts) for line in lines)
        if not all(rows) or len({len(row) for row in rows}) != 1:
            raise ExpressionError("All rows of a matrix are equally long, and not empty.", span)
        return Array(rows, is_matrix, span)

    def _entry(self, node: ast.expr) -> float:
        """A number with or without its sign."""
        if isinstance(node, ast.UnaryOp):
            sign = -1.0 if isinstance(node.op, ast.USub) else 1.0
            return sign * self._entry(node.operand)
        return self._number(node)

    def _number(self, node: ast.expr) -> float:
        value = node.value if isinstance(node, ast.Constant) else None
        typed = self._line[node.col_offset : node.end_col_offset].decode(errors="ignore")
        if sentence := not_decimal(typed):
            raise ExpressionError(sentence, self._span(node))
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ExpressionError("Only names and numbers mean something here.", self._span(node))
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise ExpressionError("This number is too large.", self._span(node))
        return number

    def _name(self, node: ast.Name) -> str:
        name = node.id
        if name.startswith("_") or name.endswith("__"):
            raise ExpressionError("A name begins with a letter.", self._span(node))
        if name in FUNCTIONS:
            raise ExpressionError(f"{name} is a function: write {name}(…).", self._span(node))
        if isinstance(node.ctx, ast.Store) and name in CONSTANTS:
            raise ExpressionError(f"{name} has a value already.", self._span(node))
        return name


def _is_row(node: ast.expr) -> TypeGuard[ast.List]:
    return isinstance(node, ast.List)


def _is_number(node: ast.expr) -> bool:
    """Whether this is a number, with or without one sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        node = node.operand
    return isinstance(node, ast.Constant)


def _same_level(one: ast.operator, other: ast.operator) -> bool:
    sums = (ast.Add, ast.Sub)
    return (isinstance(one, sums) and isinstance(other, sums)) or (
        isinstance(one, ast.Mult | ast.Div) and isinstance(other, ast.Mult | ast.Div)
    )
