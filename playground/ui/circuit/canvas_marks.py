"""What is set off in a picture of a circuit: where the walk is, the pointer, the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from playground.circuit.steps import Progress


@dataclass(frozen=True)
class Marks:
    """What is set off.

    Attributes:
        gate: the current gate of the walk, or "".
        wires_in: whether its inputs are marked with it; the seed has only the wire that leaves.
        selected: the node that is looked at, or "".
        hovered: the node under the pointer, or "".
        focused: whether the keyboard acts here.
    """

    gate: str = ""
    wires_in: bool = False
    selected: str = ""
    hovered: str = ""
    focused: bool = False


def walk_marks(progress: Progress) -> Marks:
    """The marks of where a walk is."""
    stop = progress.stop
    return Marks(stop.gate, wires_in=stop.phase in ("forward", "backward"))
