"""What a click on a circuit means: to look at a node, or to expand or collapse it."""

from __future__ import annotations

from typing import Literal

from playground.ui.circuit.canvas_hits import Hit
from playground.ui.circuit.canvas_scene import CanvasScene

Meaning = Literal["look", "expand", "collapse", ""]


class CanvasClicks:
    """Decides it.

    A gate that can be expanded is a button: a click expands it. A piece of an expanded gate is
    there to be looked at; a click on the one that is looked at already collapses it. So clicks on
    one place expand and collapse in turn. Numbers are for looking only.

    Args:
        scene: what is clicked.

    Attributes:
        is_asking: whether a number is to be guessed; then a gate that is looked at is the one in
            question, and stays as it is.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._has_folded = False
        self.is_asking = False

    def click(self, found: Hit) -> Meaning:
        """What a click on something means."""
        meaning = self._meaning(found)
        self._has_folded = meaning != "look"
        return meaning

    def second_click(self, name: str) -> Meaning:
        """What the second press of a double click means; nothing where the first one folded."""
        return "" if self._has_folded else self.fold(name)

    def fold(self, name: str) -> Meaning:
        """What can be done with a node: expand it, collapse it, or nothing."""
        node = self._scene.circuit.node(name) if self._scene.circuit else None
        if node is None or node.expandable:
            return "expand" if node else ""
        return "collapse" if node.group else ""

    def _meaning(self, found: Hit) -> Meaning:
        if found.part == "expand" or found.part == "collapse":
            return found.part
        fold = self.fold(found.name) if found.part == "shape" else ""
        is_again = found.name == self._scene.marks.selected and not self.is_asking
        if fold == "expand" or (fold == "collapse" and is_again):
            return fold
        return "look"
