"""Names for the gates that the user did not name: mul1, mul2, add1, ..."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping

from playground.circuit.operations import OPERATIONS
from playground.circuit.parts import Part
from playground.expression.vocabulary import CONSTANTS, FUNCTIONS

RESULT = "f"


def name_gates(
    gates: Iterable[Part], named: Mapping[Part, str], inputs: Iterable[str], root: Part
) -> dict[Part, str]:
    """A name for every gate, unique and allowed in Python; the result is f if that is free."""
    parts = list(gates)
    names = {part: named[part] for part in parts if part in named}
    taken = {*inputs, *named.values(), *FUNCTIONS, *CONSTANTS, *keyword.kwlist, "np"}
    if root not in names and RESULT not in taken:
        names[root] = RESULT
        taken.add(RESULT)
    counts: dict[str, int] = {}
    for part in parts:
        if part in names:
            continue
        stem = OPERATIONS[part.operation].name
        while True:
            counts[stem] = counts.get(stem, 0) + 1
            name = f"{stem}{counts[stem]}"
            if name not in taken:
                break
        names[part] = name
        taken.add(name)
    return names
