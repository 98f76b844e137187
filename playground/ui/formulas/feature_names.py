"""How input features are written: with the signs of a book, and short where there is no room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from playground.ui.formulas.line import subscript

# More characters than this do not stand left of a unit, or within a sum.
LONGEST = 7
# And more than this not within a sentence.
LONGEST_IN_SENTENCE = 24
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"\^(\d+)(?![\d.^])")
_SIMPLE_CALL = re.compile(r"^(sin|cos|exp|log|tanh)\((x[₁₂])\)$")


def feature_text(name: str) -> str:
    """A feature in full: x1^2 is x₁², sin(x1) is sin x₁, x1*x2 is x₁·x₂."""
    text = name.replace("x1", "x₁").replace("x2", "x₂")
    text = _POWER.sub(lambda power: power[1].translate(_SUPERSCRIPTS), text)
    text = text.replace("*", "·").replace("-", "\N{MINUS SIGN}")
    return _SIMPLE_CALL.sub(r"\1 \2", text)


def feature_symbol(name: str, index: int, longest: int = LONGEST) -> str:
    """A feature where there is little room: φ and its number, from 1, for one that is long."""
    text = feature_text(name)
    return text if len(text) <= longest else f"φ{subscript(index + 1)}"


def feature_symbols(names: Sequence[str]) -> tuple[str, ...]:
    """The symbols of all inputs of a net."""
    return tuple(feature_symbol(name, index) for index, name in enumerate(names))


@lru_cache(maxsize=16)
def symbol_meanings(names: tuple[str, ...]) -> str:
    """What every φ stands for, in a line of its own: "φ₃ = exp(−x₁²)"; "" where there is none."""
    pairs = zip(feature_symbols(names), map(feature_text, names), strict=True)
    return "\n".join(f"{symbol} = {text}" for symbol, text in pairs if symbol != text)
