"""Whether the net holds what a formula gives: where its gradient is broken it does not."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from playground.ui.formulas.line import Line, vector
from playground.ui.formulas.words import FormulaWords

# Beyond this the difference is no rounding.
_RELATIVE, _ABSOLUTE = 1e-6, 1e-12


def broken_lines(value: ArrayLike, held: ArrayLike, words: FormulaWords) -> list[Line]:
    """A warning with what the net holds, if that is not the value of the formula.

    Args:
        value: what the formula gives, a number or a vector.
        held: what the node of the net holds, likewise.
        words: the words of the warning.
    """
    found, expected = np.atleast_1d(held), np.atleast_1d(value)
    finite = np.isfinite(found).all() and np.isfinite(expected).all()
    if not finite or np.allclose(expected, found, _RELATIVE, _ABSOLUTE):
        return []
    forms = tuple(words.broken(form) for form in vector(found))
    return [Line(forms, "", "warning", bold=True)]
