"""Works out what the formulas on screen say, as a student would who does not trust them."""

import math
import re
from typing import Any

_FUNCTIONS: dict[str, Any] = {
    "exp": math.exp,
    "ln": math.log,
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "max": max,
    "σ": lambda z: 1 / (1 + math.exp(-z)),
}
_SIGNS = str.maketrans(
    {"−": "-", "·": "*", "×": "*", "²": "**2", "½": "0.5*", "[": "(", "]": ")", "\u2060": ""}
)


def value_of(part: str) -> float | tuple[float, ...] | None:
    """What a part between two equal signs comes to; None if it holds letters or dots."""
    text = re.sub(r"   \(.*\)$", "", part)  # a condition in parentheses at the end
    text = text.split(",   ")[0].translate(_SIGNS).strip()
    text = re.sub(r"ln ([\d.e-]+)", r"ln(\1)", text.replace(")(", ")*("))
    text = re.sub(r"(\d) (\(|exp)", r"\1*\2", text)
    names = set(re.findall(r"[^\W\d_]+", re.sub(r"\de-?\d+", "", text)))
    if not text or "…" in text or names - set(_FUNCTIONS):
        return None
    try:
        found = eval(text, {"__builtins__": {}}, _FUNCTIONS)
    except (SyntaxError, TypeError):
        return None
    return tuple(map(float, found)) if isinstance(found, tuple) else float(found)


def numbers_of(line: str) -> list[float]:
    """The values of all parts of a formula that are single numbers."""
    values = [value_of(part) for part in re.split(r" = ", line)]
    return [value for value in values if isinstance(value, float)]


def last_vector(line: str) -> tuple[float, ...]:
    """The vector (or the number) at the end of a formula."""
    value = value_of(line.split(" = ")[-1])
    assert value is not None, line
    return value if isinstance(value, tuple) else (value,)
