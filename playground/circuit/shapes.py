"""Which shapes an operation takes and what comes out; what does not fit is said in a sentence.

A number goes with everything; two vectors or matrices have the same shape, or @ between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from playground.circuit.numbers import shape_words
from playground.circuit.operations import OPERATIONS
from playground.expression.tree import ExpressionError, Span

Shape = tuple[int, ...]
_SCALAR_OUTPUT = ("sum", "norm2")
_MAX_AXES = 2


class Shaped(Protocol):
    """Anything with a shape."""

    @property
    def shape(self) -> Shape:
        """Lengths of the axes."""


def output_shape(operation: str, operands: Sequence[Shaped], span: Span) -> Shape:
    """The shape of what the operation gives.

    Raises:
        ExpressionError: if the operands do not fit.
    """
    shapes = [operand.shape for operand in operands]
    if operation in _SCALAR_OUTPUT:
        return ()
    if operation == "matmul":
        return _product(shapes[0], shapes[1], span)
    if operation == "affine":
        return shapes[2]
    if operation == "dot":
        if len(shapes[0]) != 1 or shapes[0] != shapes[1]:
            raise _unfit("A dot product needs two vectors of one length", shapes, span)
        return ()
    if operation == "softmax_loss":
        if len(shapes[0]) != 1:
            raise _unfit("softmax_loss needs a vector of scores", shapes, span)
        return ()
    if operation == "stack":
        return _stacked(shapes, span)
    return _elementwise(operation, shapes, span)


def is_product(left: Shape, right: Shape) -> bool:
    """Whether @ can stand between these shapes, a dot product of vectors apart."""
    axes = (len(left), len(right))
    return axes in ((2, 2), (2, 1), (1, 2)) and left[-1] == right[0]


def _product(left: Shape, right: Shape, span: Span) -> Shape:
    if not is_product(left, right):
        need = "@ needs as many columns on its left as there are rows on its right"
        if not left or not right:
            need = "@ stands between vectors and matrices; numbers take *"
        raise _unfit(need, [left, right], span)
    return (*left[:-1], *right[1:])


def _stacked(shapes: list[Shape], span: Span) -> Shape:
    if len(set(shapes)) != 1:
        raise _unfit("In [ ] all parts have one shape", shapes, span)
    if len(shapes[0]) >= _MAX_AXES:
        raise _unfit("In [ ] stand numbers or vectors", shapes[:1], span)
    return (len(shapes), *shapes[0])


def _elementwise(operation: str, shapes: list[Shape], span: Span) -> Shape:
    wide = {shape for shape in shapes if shape}
    if len(wide) > 1:
        symbol = "^" if operation == "raise" else OPERATIONS[operation].symbol
        raise _unfit(f"{symbol} needs two of one shape, or a number on one side", shapes, span)
    return wide.pop() if wide else ()


def _unfit(need: str, shapes: list[Shape], span: Span) -> ExpressionError:
    words = " and ".join(map(shape_words, shapes))
    return ExpressionError(f"{need}; here {'is' if len(shapes) == 1 else 'are'} {words}.", span)
