"""Input features: what a net reads of a point, typed as formulas of x1 and x2."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from playground.data.points import DataError

# What reads formulas is imported where it is first needed: most nets read x1 and x2.
if TYPE_CHECKING:
    from playground.expression.tree import Program, Span

FloatArray = NDArray[np.floating[Any]]

MINUS = "\N{MINUS SIGN}"
PLAIN = ("x1", "x2")
KNOWN = ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)")
"""The features of TensorFlow Playground, which have a switch of their own."""
MAX_FEATURES = 12
LARGEST = 1e15
"""Values further from 0 than this are refused at points: their squares must not overflow."""
# A feature that is the same everywhere has a deviation of no more than this, of its size.
_ROUNDING = 1e-12


class FeatureError(DataError):
    """A feature that is refused.

    Attributes:
        span: the place in the text that is meant, or None for all of it.
    """

    def __init__(self, sentence: str, span: Span | None = None) -> None:
        super().__init__(sentence)
        self.span = span


_SUBSCRIPTS = str.maketrans("₁₂", "12")


def canonical(text: str) -> str:
    """The one spelling of a feature: ``X1²`` is no feature, ``x₁²`` and ``x1**2`` are ``x1^2``.

    Raises:
        ExpressionError: with the place, if it is no formula of x1 or x2.
    """
    from playground.data.formula_operations import parse_formula
    from playground.data.formula_text import formula_text
    from playground.expression.tree import ExpressionError

    program = parse_formula(text.translate(_SUBSCRIPTS))
    statement = program.statements[0]
    if len(program.statements) > 1 or statement.name:
        raise ExpressionError("A feature is one formula, without a name.", statement.span)
    if not program.inputs:
        raise ExpressionError("A feature is a formula of x1 or x2.", statement.span)
    return formula_text(statement.value)


def checked_features(features: Sequence[str], extent: float) -> tuple[str, ...]:
    """Features in their canonical spelling.

    Args:
        features: as they were typed.
        extent: they must have a value from -extent to extent.

    Raises:
        FeatureError: with a sentence that names the feature that is refused and why.
    """
    if tuple(features) == PLAIN:
        return PLAIN
    if not 1 <= len(features) <= MAX_FEATURES:
        raise FeatureError(f"A net has 1 to {MAX_FEATURES} input features, not {len(features)}.")
    from playground.expression.tree import ExpressionError

    names: list[str] = []
    for text in features:
        try:
            name = _canonical(text)
        except ExpressionError as error:
            raise FeatureError(f"The feature {text!r} is refused: {error}", error.span) from None
        if name in names:
            raise FeatureError(f"The feature {name} is there twice; once is enough.")
        trouble = _undefined(name, extent)
        if trouble:
            raise FeatureError(
                f"The feature {name} is refused: {trouble}, from {MINUS}{extent:g} to {extent:g}."
            )
        names.append(name)
    return tuple(names)


def check_at_points(names: Sequence[str], X: FloatArray) -> None:
    """Sees to it that features have a value at points (n, 2), wherever those are.

    Raises:
        FeatureError: with a sentence that names the feature and the first point without a value,
            or with one beyond LARGEST.
    """
    rows = Features(tuple(names)).rows(X)
    for name, row in zip(names, rows, strict=True):
        wrong = np.flatnonzero(~(np.abs(row) <= LARGEST))
        if len(wrong):
            place = ", ".join(f"{x:.3g}".replace("-", MINUS) for x in X[wrong[0]].tolist())
            value = float(row[wrong[0]])
            has = f"it is {value:.2g}".replace("-", MINUS)
            if not math.isfinite(value):
                has = "it has no finite value"
            raise FeatureError(
                f"The feature {name} is refused: {has} at a point of the data, ({place})."
            )


def with_feature(features: tuple[str, ...], text: str, extent: float) -> tuple[str, ...]:
    """Features and a further one, in the order of their tiles: the known ones, then typed ones.

    Raises:
        FeatureError: if it is no feature, has no value somewhere, or is there already.
    """
    name = checked_features((text,), extent)[0] if text not in KNOWN else text
    several = checked_features((*features, name), extent)
    known = tuple(each for each in KNOWN if each in several)
    return (*known, *(each for each in several if each not in KNOWN))


def split_features(text: str) -> tuple[str, ...]:
    """The features of a list with commas; a comma in brackets is the formula's own."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth <= 0:
            parts.append(text[start:place])
            start = place + 1
    return tuple(part.strip() for part in (*parts, text[start:]))


class InputRows(Protocol):
    """What makes a net's inputs of points."""

    def rows(self, X: FloatArray) -> FloatArray:
        """The inputs (k, n) of points X (n, 2)."""
        ...


class Features:
    """Makes a net's inputs of points in the plane; see ``engine.input_map.InputMap``.

    Args:
        names: 1 to MAX_FEATURES formulas in their canonical spelling.
        standardized_by: (n, 2) points on which every feature is to have mean 0 and standard
            deviation 1 (one that is the same everywhere only loses its mean); None to leave
            features as they are.

    Attributes:
        names: the formulas.
        mean: (k,) what is subtracted from every feature, or None.
        scale: (k,) what every feature is divided by then, or None.
    """

    def __init__(self, names: tuple[str, ...], standardized_by: FloatArray | None = None) -> None:
        self.names = names
        self.mean: FloatArray | None = None
        self.scale: FloatArray | None = None
        self._is_plain = names == PLAIN
        self._programs = [] if self._is_plain else [_parsed(name) for name in names]
        if standardized_by is not None:
            rows = self._raw(standardized_by)
            self.mean, spread = rows.mean(axis=1), rows.std(axis=1)
            same = spread <= _ROUNDING * np.abs(rows).max(axis=1)
            self.scale = np.where(same, 1.0, spread)

    def rows(self, X: FloatArray) -> FloatArray:
        """The features (k, n) of points X (n, 2), of the same type."""
        raw = self._raw(X)
        if self.mean is None or self.scale is None:
            return raw
        rows: FloatArray = ((raw - self.mean[:, None]) / self.scale[:, None]).astype(X.dtype)
        return rows

    def pulled_back(self, X: FloatArray, gradient: FloatArray) -> FloatArray:
        """dL/dx (2, n) of dL/d(feature) (k, n): the sum over features of dL/df df/dx."""
        if self.scale is not None:
            gradient = gradient / self.scale[:, None]
        if self._is_plain:
            return gradient
        from playground.data.formula_slopes import slopes_at

        with np.errstate(all="ignore"):
            found = sum(
                slopes_at(program, X) * row
                for program, row in zip(self._programs, gradient, strict=True)
            )
        return np.asarray(found)

    def standardization(self, index: int) -> tuple[float, float] | None:
        """What is subtracted from a feature, and what it is divided by then; None: nothing."""
        if self.mean is None or self.scale is None:
            return None
        return float(self.mean[index]), float(self.scale[index])

    def _raw(self, X: FloatArray) -> FloatArray:
        """The features before they are standardized."""
        if self._is_plain:
            return X.T
        from playground.data.formula_operations import at_points

        rows = [at_points(program, X) for program in self._programs]
        if X.dtype != np.float64:  # on the way to a value may be numbers that are too large for it
            exact = X.astype(np.float64)
            for k, program in enumerate(self._programs):
                if not np.isfinite(rows[k]).all():
                    with np.errstate(all="ignore"):
                        rows[k] = at_points(program, exact).astype(X.dtype)
        return np.stack(rows)


@lru_cache(maxsize=256)
def _canonical(text: str) -> str:
    return canonical(text)


@lru_cache(maxsize=256)
def _parsed(name: str) -> Program:
    from playground.data.formula_operations import parse_formula

    return parse_formula(name)


@lru_cache(maxsize=256)
def _undefined(name: str, extent: float) -> str:
    from playground.data.formula_domain import undefined

    return undefined(_parsed(name), extent)


PLANE = Features(PLAIN)
"""The coordinates themselves."""
