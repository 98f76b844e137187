"""What is set off in a picture of a circuit: where the walk is, the pointer, the keyboard."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from playground.circuit.steps import Progress


@dataclass(frozen=True)
class Marks:
    """What is set off.

    Attributes:
        gate: the current gate of the walk, or "".
        wires_in: whether its inputs are marked with it; the seed has only the wire that leaves.
        selected: the node that is looked at, or "".
        cursor: the node that the keyboard is at, or "".
        hovered: the node under the pointer, or "".
        focused: whether the keyboard acts here.
    """

    gate: str = ""
    wires_in: bool = False
    selected: str = ""
    cursor: str = ""
    hovered: str = ""
    focused: bool = False

    @property
    def current(self) -> str:
        """What the keyboard acts on, and what is described."""
        return self.cursor or self.selected

    def within(self, names: Container[str], progress: Progress) -> Marks:
        """The same for another circuit or step: without what is not there any more."""
        stop = progress.stop
        return replace(
            self,
            gate=stop.gate,
            wires_in=stop.phase in ("forward", "backward"),
            selected=self.selected if self.selected in names else "",
            cursor=self.cursor if self.cursor in names else "",
            hovered=self.hovered if self.hovered in names else "",
        )
