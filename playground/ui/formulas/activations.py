"""The formula of every activation and of its derivative, also with numbers put in.

A new activation has one entry here; one without is written as f(z) and f′(z).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from playground.ui.formulas.line import chain, factor, number


@dataclass(frozen=True)
class ActivationFormula:
    """Templates of f and f′ in one branch (or the only one) of an activation.

    What they may hold: {z} and {a}, negative numbers as they are; {Z} and {A}, negative numbers
    in parentheses; {m} for −z; {o} for the option; {s} for sigmoid(z).

    Attributes:
        value: f in letters, but for the option.
        value_at: f with numbers.
        slope: f′ in letters.
        slope_at: f′ with numbers.
        where: for which z this branch holds, if not for all.
    """

    value: str
    value_at: str
    slope: str
    slope_at: str
    where: str = ""


_ABOVE, _BELOW = "z > 0", "z ≤ 0"
_UNKNOWN = ActivationFormula("f(z)", "f({z})", "f′(z)", "f′({z})")

# One branch, or two: for z > 0 and for the rest.
FORMULAS: dict[str, tuple[ActivationFormula, ...]] = {
    "identity": (ActivationFormula("z", "{z}", "1", "1"),),
    "sigmoid": (
        ActivationFormula("1 / (1 + e⁻ᶻ)", "1 / (1 + exp({m}))", "(1 − a) a", "(1 − {a}) · {a}"),
    ),
    "tanh": (ActivationFormula("tanh(z)", "tanh({z})", "1 − a²", "1 − {A}²"),),
    "relu": (
        ActivationFormula("max(0, z)", "max(0, {z})", "1", "1", _ABOVE),
        ActivationFormula("max(0, z)", "max(0, {z})", "0", "0", _BELOW),
    ),
    "leaky_relu": (
        ActivationFormula("max({o} z, z)", "max({o} · {Z}, {z})", "1", "1", _ABOVE),
        ActivationFormula("max({o} z, z)", "max({o} · {Z}, {z})", "{o}", "{o}", _BELOW),
    ),
    "elu": (
        ActivationFormula("z", "{z}", "1", "1", _ABOVE),
        ActivationFormula(
            "{o} (eᶻ − 1)", "{o} · (exp({z}) − 1)", "{o} eᶻ", "{o} · exp({z})", _BELOW
        ),
    ),
    "softplus": (
        ActivationFormula("ln(1 + eᶻ)", "ln(1 + exp({z}))", "1 / (1 + e⁻ᶻ)", "1 / (1 + exp({m}))"),
    ),
    "swish": (
        ActivationFormula(
            "z σ(z)", "{Z} · σ({z})", "s + a (1 − s),  s = σ(z)", "{s} + {A} · (1 − {s})"
        ),
    ),
    "sine": (ActivationFormula("sin(z)", "sin({z})", "cos(z)", "cos({z})"),),
}

_WHOLE_VALUE = {"elu": "max(z, 0) + {o} (exp(min(z, 0)) − 1)"}
_WHOLE_SLOPE = {
    "relu": "[z > 0]",
    "leaky_relu": "max({o}, [z > 0])",
    "elu": "[z > 0] + {o} eᶻ [z ≤ 0]",
}


def value_text(activation: str, option: float | None, z: float, a: float) -> str:
    """One unit's activation: "a = tanh(z) = tanh(1.17) = 0.824"."""
    formula = _branch(activation, z)
    filled = _fill(formula.value_at, option, z, a)
    text = chain("a", _fill(formula.value, option, z, a), filled, number(a))
    return _with_branch(text, formula if formula.value != "max(0, z)" else None)


def slope_text(activation: str, option: float | None, z: float, a: float, slope: float) -> str:
    """One unit's local gradient: "∂a/∂z = 1 − a² = 1 − 0.824² = 0.321"."""
    formula = _branch(activation, z)
    constant = formula.slope == formula.slope_at  # needs no working out
    filled = _fill(formula.slope_at, option, z, a)
    parts = (filled,) if constant else (_fill(formula.slope, option, z, a), filled, number(slope))
    return _with_branch(chain("∂a/∂z", *parts), formula)


def value_of_layer(activation: str, option: float | None) -> str:
    """What is done to every z of a layer: "tanh(z)"."""
    text = _WHOLE_VALUE.get(activation) or FORMULAS.get(activation, (_UNKNOWN,))[0].value
    return _fill(text, option)


def slope_of_layer(activation: str, option: float | None) -> str:
    """The derivative at every unit of a layer: "1 − a²"; [z > 0] is 1 where it holds, else 0."""
    text = _WHOLE_SLOPE.get(activation) or FORMULAS.get(activation, (_UNKNOWN,))[0].slope
    return _fill(text, option)


def _branch(activation: str, z: float) -> ActivationFormula:
    branches = FORMULAS.get(activation, (_UNKNOWN,))
    return branches[0] if z > 0 else branches[-1]


def _with_branch(text: str, formula: ActivationFormula | None) -> str:
    return f"{text}   ({formula.where})" if formula is not None and formula.where else text


def _fill(template: str, option: float | None, z: float = 0.0, a: float = 0.0) -> str:
    return template.format(
        z=number(z),
        Z=factor(z),
        m=number(-z),
        a=number(a),
        A=factor(a),
        o="1" if option is None else f"{option:g}",
        s=number((1 + math.tanh(z / 2)) / 2),
    )
