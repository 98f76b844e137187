"""A product W x whose sums come out the same, to the bit, whatever inputs of weight 0 are added.

BLAS adds up the inputs of one unit one after the other, where a weight of 0 changes nothing, but
not everywhere: at the edges of a product, in the rows and columns that fill no whole block, it may
sum in groups; there a further input moves the others to other groups, and the last bit of the sum
may change. Which edges those are is another matter on every processor. So what is multiplied here
consists of whole blocks: rows and columns of zeros stand behind the last ones.

This is for showing that a net has not changed. A training step has no need of it.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from playground.engine.node import Call, FloatArray

BLOCK = 8


def steady_product(W: FloatArray, x: FloatArray, z: FloatArray) -> list[Call]:
    """Calls for z = W x; nothing is allocated in them.

    Args:
        W: (units, k).
        x: (k, columns).
        z: (units, columns), overwritten.
    """
    (units, k), columns = W.shape, x.shape[1]
    rows, blocks = _whole(W, (_filled(units), k))
    inputs, more_blocks = _whole(x, (k, _filled(columns)))
    calls = blocks + more_blocks
    if not calls:
        return [partial(W.dot, x, z)]
    product = np.zeros((len(rows), inputs.shape[1]), z.dtype)
    calls.append(partial(rows.dot, inputs, product))
    return [*calls, partial(np.copyto, z, product[:units, :columns])]


def _whole(matrix: FloatArray, shape: tuple[int, int]) -> tuple[FloatArray, list[Call]]:
    """A matrix with zeros behind it, and what fills it; itself where it has that shape."""
    if matrix.shape == shape:
        return matrix, []
    whole = np.zeros(shape, matrix.dtype)
    return whole, [partial(np.copyto, whole[: len(matrix), : matrix.shape[1]], matrix)]


def _filled(count: int) -> int:
    """So many rows or columns in whole blocks."""
    return -(-count // BLOCK) * BLOCK
