"""A product W x whose sums come out the same, to the bit, whatever inputs of weight 0 are added.

BLAS adds up the inputs of one unit one after the other, where a weight of 0 changes nothing, but
not everywhere: for one row, for one column, and in the last columns when their number is no
multiple of ``BLOCK``, it sums in groups; there a further input moves the others to other groups,
and the last bit of the sum may change. So one row is multiplied together with the row that follows
it in memory, and the last columns once more as a whole block of them.

This is for showing that a net has not changed. A training step has no need of it.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.lib.stride_tricks import as_strided

from playground.engine.node import Call, FloatArray

BLOCK = 8


def steady_product(W: FloatArray, x: FloatArray, z: FloatArray) -> list[Call]:
    """Calls for z = W x; nothing is allocated in them.

    Args:
        W: (units, k).
        x: (k, columns).
        z: (units, columns), overwritten.
    """
    rows = with_next_row(W) if len(W) == 1 else W
    if rows is None:
        return [partial(W.dot, x, z)]
    columns = z.shape[1]
    last = columns % BLOCK
    calls: list[Call] = []
    if columns > last:
        product = z if rows is W else np.zeros((len(rows), columns), z.dtype)
        calls.append(partial(rows.dot, x, product))
        if product is not z:
            calls.append(partial(np.copyto, z, product[: len(W)]))
    if last:
        calls += _last_columns(rows, x, z, last)
    return calls


def _last_columns(rows: FloatArray, x: FloatArray, z: FloatArray, last: int) -> list[Call]:
    """The last columns as a block: with those before them, or with columns of zeros."""
    block, inputs = np.zeros((len(rows), BLOCK), z.dtype), np.zeros((len(x), BLOCK), x.dtype)
    width = min(BLOCK, x.shape[1])
    return [
        partial(np.copyto, inputs[:, -width:], x[:, -width:]),
        partial(rows.dot, inputs, block),
        partial(np.copyto, z[:, -last:], block[: len(z), -last:]),
    ]


def with_next_row(W: FloatArray) -> FloatArray | None:
    """The one row of a matrix and what follows it in memory, as two rows; None if that is not its.

    Args:
        W: (1, k), a view into a longer vector.

    Returns:
        (2, k), of which only the first row means anything.
    """
    whole = W.base
    if not isinstance(whole, np.ndarray) or not whole.flags.c_contiguous:
        return None
    start = W.__array_interface__["data"][0] - whole.__array_interface__["data"][0]
    if start + 2 * W.nbytes > whole.nbytes or W.strides[1] != W.itemsize:
        return None
    return as_strided(W, (2, W.shape[1]), (W.nbytes, W.itemsize), writeable=False)
