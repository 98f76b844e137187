"""Numbers, vectors and matrices in one line of text, in several lengths."""

from __future__ import annotations

from playground.circuit.numbers import MINUS, fixed
from playground.engine.graph import FloatArray
from playground.ui.formulas.line import shortened

_MOST = 8


def forms(array: FloatArray, decimals: int) -> tuple[str, ...]:
    """A value from its longest form to its shortest."""
    if not array.ndim:
        return (fixed(float(array), decimals),)
    if array.ndim == 1:
        cells = [fixed(float(x), decimals) for x in array]
        return tuple(f"[{form}]" for form in shortened(cells, ", "))
    rows = [forms(row, decimals)[0] for row in array]
    shape = f"[{' × '.join(map(str, array.shape))}]"
    return (f"[{', '.join(rows)}]", shape) if array.size <= _MOST else (shape,)


def bracketed(array: FloatArray, decimals: int) -> str:
    """A value beside a sign: negative numbers stand in parentheses, what is long is shortened."""
    text = forms(array, decimals)[0 if array.size <= _MOST else -1]
    return f"({text})" if text.startswith(MINUS) else text
