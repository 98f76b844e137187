"""The formula of every activation and of its derivative, also with numbers put in.

A new activation has one entry here; one without is written as f(z) and f′(z). Formulas: CS231n
notes, neural-networks-1, as the engine's gates have them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from playground.ui.formulas.line import chain, factor, number
from playground.ui.numbers import short


@dataclass(frozen=True)
class ActivationFormula:
    """Templates of f and f′ in one branch (or the only one) of an activation.

    What they may hold: {z} and {a}, negative numbers as they are; {Z} and {A}, negative numbers
    in parentheses; {m} for −z; {o} for the option, {f} for it as a factor; {s} for sigmoid(z).

    Attributes:
        value: f in letters, but for the option.
        value_at: f with numbers.
        slope: f′ in letters.
        slope_at: f′ with numbers.
        derivative: f′ of z, a and the option.
        where: for which z this branch holds, if not for all.
    """

    value: str
    value_at: str
    slope: str
    slope_at: str
    derivative: Callable[[float, float, float], float]
    where: str = ""


_ABOVE, _BELOW = "z > 0", "z ≤ 0"
# The letters z and a where they stand alone, not within "max".
_Z, _A = re.compile(r"(?<![a-z])z(?![a-z])"), re.compile(r"(?<![a-z])a(?![a-z])")


def _sigmoid(z: float) -> float:
    return (1 + math.tanh(z / 2)) / 2


def _swish_slope(z: float, a: float, option: float) -> float:
    return _sigmoid(z) + a * (1 - _sigmoid(z))


def _constant(value: float) -> Callable[[float, float, float], float]:
    return lambda z, a, option: value


def _option(z: float, a: float, option: float) -> float:
    return option


# One branch, or two: for z > 0 and for the rest.
FORMULAS: dict[str, tuple[ActivationFormula, ...]] = {
    "identity": (ActivationFormula("z", "{z}", "1", "1", _constant(1)),),
    "sigmoid": (
        ActivationFormula(
            "1 / (1 + e⁻ᶻ)",
            "1 / (1 + exp({m}))",
            "(1 − a) a",
            "(1 − {a}) · {a}",
            lambda z, a, option: (1 - a) * a,
        ),
    ),
    "tanh": (
        ActivationFormula(
            "tanh(z)", "tanh({z})", "1 − a²", "1 − {A}²", lambda z, a, option: 1 - a * a
        ),
    ),
    "relu": (
        ActivationFormula("max(0, z)", "max(0, {z})", "1", "1", _constant(1), _ABOVE),
        ActivationFormula("max(0, z)", "max(0, {z})", "0", "0", _constant(0), _BELOW),
    ),
    "leaky_relu": (
        ActivationFormula("max({o} z, z)", "max({o} · {Z}, {z})", "1", "1", _constant(1), _ABOVE),
        ActivationFormula("max({o} z, z)", "max({o} · {Z}, {z})", "{o}", "{o}", _option, _BELOW),
    ),
    "elu": (
        ActivationFormula("z", "{z}", "1", "1", _constant(1), _ABOVE),
        ActivationFormula(
            "{f}(eᶻ − 1)",
            "{f}(exp({z}) − 1)",
            "{f}eᶻ",
            "{f}exp({z})",
            lambda z, a, option: option * math.exp(min(z, 0)),
            _BELOW,
        ),
    ),
    "softplus": (
        ActivationFormula(
            "ln(1 + eᶻ)",
            "ln(1 + exp({z}))",
            "1 / (1 + e⁻ᶻ)",
            "1 / (1 + exp({m}))",
            lambda z, a, option: _sigmoid(z),
        ),
    ),
    "swish": (
        ActivationFormula(
            "z σ(z)",
            "{Z} · σ({z})",
            "s + a (1 − s),  s = σ(z)",
            "{s} + {A} · (1 − {s})",
            _swish_slope,
        ),
    ),
    "sine": (
        ActivationFormula("sin(z)", "sin({z})", "cos(z)", "cos({z})", lambda z, a, o: math.cos(z)),
    ),
}

_WHOLE_VALUE = {"elu": "max(z, 0) + {f}(exp(min(z, 0)) − 1)"}
_WHOLE_SLOPE = {
    "relu": "[z > 0]",
    "leaky_relu": "max({o}, [z > 0])",
    "elu": "[z > 0] + {f}eᶻ [z ≤ 0]",
}


def value_text(activation: str, option: float | None, z: float, a: float) -> str:
    """One unit's activation: "a = tanh(z) = tanh(1.17) = 0.824"."""
    branches = FORMULAS.get(activation)
    if branches is None:
        return chain("a", f"f({number(z)})", number(a))
    formula = _branch(branches, z)
    filled = _fill(formula.value_at, option, z, a)
    text = chain("a", _fill(formula.value, option, z, a), filled, number(a))
    return text if branches[0].value == branches[-1].value else _with_branch(text, formula)


def slope_text(activation: str, option: float | None, z: float, a: float, slope: float) -> str:
    """One unit's local gradient: "∂a/∂z = 1 − a² = 1 − 0.824² = 0.321".

    Args:
        activation: its name.
        option: its parameter, if it has one.
        z: what it is computed of.
        a: f(z).
        slope: f′(z), see ``slope_value``.
    """
    branches = FORMULAS.get(activation)
    if branches is None:
        return chain("∂a/∂z", f"f′({number(z)})", number(slope))
    formula = _branch(branches, z)
    constant = formula.slope == formula.slope_at  # needs no working out
    filled = _fill(formula.slope_at, option, z, a)
    parts = (filled,) if constant else (_fill(formula.slope, option, z, a), filled, number(slope))
    return _with_branch(chain("∂a/∂z", *parts), formula)


def slope_value(activation: str, option: float | None, z: float, a: float, held: float) -> float:
    """f′(z) as its formula gives it; for an activation without one what the net holds."""
    branches = FORMULAS.get(activation)
    if branches is None or not (math.isfinite(z) and math.isfinite(a)):
        return held
    return _branch(branches, z).derivative(z, a, 1.0 if option is None else option)


def value_of_layer(activation: str, option: float | None, z: str) -> str:
    """What is done to every z of a layer, whose letter is given: "tanh(z₁)"."""
    text = _WHOLE_VALUE.get(activation)
    if text is None:
        text = FORMULAS[activation][0].value if activation in FORMULAS else "f(z)"
    return _Z.sub(z, _fill(text, option))


def slope_of_layer(activation: str, option: float | None, z: str, a: str) -> str:
    """The derivative at every unit of a layer: "1 − a₁²"; [z₁ > 0] is 1 where it holds, else 0."""
    text = _WHOLE_SLOPE.get(activation)
    if text is None:
        text = FORMULAS[activation][0].slope if activation in FORMULAS else "f′(z)"
    return _A.sub(a, _Z.sub(z, _fill(text, option)))


def _branch(branches: tuple[ActivationFormula, ...], z: float) -> ActivationFormula:
    return branches[0] if z > 0 else branches[-1]


def _with_branch(text: str, formula: ActivationFormula) -> str:
    return f"{text}   ({formula.where})" if formula.where else text


def _fill(template: str, option: float | None, z: float = 0.0, a: float = 0.0) -> str:
    value = 1.0 if option is None else option
    return template.format(
        z=number(z),
        Z=factor(z),
        m=number(-z),
        a=number(a),
        A=factor(a),
        o=short(value),
        f="" if value == 1 else f"{short(value)} ",
        s=number(_sigmoid(z)),
    )
