"""All the numbers of a circuit as labels, as far as they are known; and the room they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import Table, table
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.sizes import (
    CELL_GAP,
    GATE,
    INPUT_HEIGHT,
    INPUT_WIDTH,
    Extent,
    NodeSize,
    Sizes,
)
from playground.circuit.steps import Progress
from playground.engine.graph import FloatArray
from playground.ui.circuit.canvas_fonts import CanvasFonts, FontKind
from playground.ui.circuit.canvas_label import Label, LabelMaker

_NOTHING = (0.0, 0.0)
# Beside the name of an input are the signs that it can be dragged.
_BOX_MARGIN = 16.0


@dataclass(frozen=True)
class NodeNumbers:
    """What is written on the wire of a node.

    Attributes:
        value, gradient: as labels; blank as far as they are not known.
        value_text, gradient_text: the same to be read aloud; "" for unknown.
        is_new_value, is_new_gradient: whether the last step has found it.
    """

    value: Label
    gradient: Label
    value_text: str = ""
    gradient_text: str = ""
    is_new_value: bool = False
    is_new_gradient: bool = False


@dataclass(frozen=True)
class Shown:
    """What numbers are to be shown, and how.

    Attributes:
        circuit: has the numbers.
        progress: which of them are known.
        decimals: of all numbers.
        rounded: other numbers in place of the circuit's.
        hidden_value, hidden_gradient: nodes whose number is a question.
    """

    circuit: Circuit
    progress: Progress
    decimals: int
    rounded: RoundedNumbers | None = None
    hidden_value: str = ""
    hidden_gradient: str = ""

    def value(self, name: str) -> FloatArray:
        """The value of a node."""
        return self.rounded.values[name] if self.rounded else self.circuit.value(name)

    def gradient(self, name: str) -> FloatArray:
        """The gradient of the result with respect to a node."""
        return self.rounded.gradients[name] if self.rounded else self.circuit.gradient(name)


class NumberSetter:
    """Sets the numbers of circuits and says how much room they need.

    Args:
        fonts: of the circuit.
    """

    def __init__(self, fonts: CanvasFonts) -> None:
        self._fonts = fonts
        self._maker = LabelMaker(fonts)
        self._sized: tuple[Circuit | None, Sizes] = (None, {})

    def sizes(self, circuit: Circuit, decimals: int, captions: Mapping[str, str]) -> Sizes:
        """The room of every node with all its numbers known.

        While a circuit stays, only its values changing, the room of its numbers only grows: what is
        dragged to and fro does not make the picture jump every time.

        Args:
            circuit: has nodes and numbers.
            decimals: of all numbers.
            captions: what stands below the gates, by name.
        """
        sizes = {
            node.name: self._size(circuit, node, decimals, captions[node.name])
            for node in circuit.nodes
        }
        known, before = self._sized
        if known is circuit:
            sizes = {name: _grown(before[name], size) for name, size in sizes.items()}
        self._sized = (circuit, sizes)
        return sizes

    def numbers(self, shown: Shown) -> Mapping[str, NodeNumbers]:
        """What is written now, by the name of the node."""
        return {node.name: self._node(shown, node) for node in shown.circuit.nodes}

    def _node(self, shown: Shown, node: CircuitNode) -> NodeNumbers:
        name, progress = node.name, shown.progress
        stop = progress.stop
        cells = table(shown.value(name), shown.decimals)
        if name == shown.hidden_value:
            cells = _asked(cells)
        is_known = name in progress.values or name == shown.hidden_value
        value = self._maker.value(cells, shape_text(node.shape))
        gradient, gradient_text = self._gradient(shown, name)
        handed_back = stop.phase == "backward" and name in shown.circuit.node(stop.gate).inputs
        return NodeNumbers(
            value=value if is_known else self._maker.shape_only(value),
            gradient=gradient,
            value_text=_spoken(cells) if is_known else "",
            gradient_text=gradient_text,
            is_new_value=stop.phase == "forward" and stop.gate == name,
            is_new_gradient=handed_back or (stop.phase == "seed" and stop.gate == name),
        )

    def _gradient(self, shown: Shown, name: str) -> tuple[Label, str]:
        if name == shown.hidden_gradient:
            cells = _asked(table(shown.gradient(name), shown.decimals))
            return self._maker.gradient(cells, (), 0), _spoken(cells)
        known = name in shown.progress.gradients
        arrived = shown.progress.arrived[name]
        if not known and not arrived:
            return Label(0.0, 0.0), ""
        found = table(shown.gradient(name), shown.decimals) if known else None
        terms, left = self._terms(shown, name, arrived)
        return self._maker.gradient(found, terms, left), _spoken(found) if found else ""

    def _terms(self, shown: Shown, name: str, arrived: int) -> tuple[list[Table], int]:
        """Those that have arrived where several meet, and how many are still to come."""
        count = len(shown.circuit.readers(name))
        if count < 2 or shown.rounded:
            return [], 0
        terms = shown.circuit.terms(name)[:arrived]
        return [table(term.value, shown.decimals) for term in terms], count - arrived

    def _size(self, circuit: Circuit, node: CircuitNode, decimals: int, caption: str) -> NodeSize:
        value = self._maker.value(table(circuit.value(node.name), decimals), shape_text(node.shape))
        meet = circuit.terms(node.name) if len(circuit.readers(node.name)) > 1 else ()
        gradient = self._maker.gradient(
            table(circuit.gradient(node.name), decimals),
            [table(term.value, decimals) for term in meet],
            0,
        )
        is_last = node is circuit.result
        return NodeSize(
            shape=self._shape(node),
            is_round=node.kind == "gate",
            value=self._maker.roomy(value),
            gradient=self._maker.roomy(gradient),
            caption=self._text("caption", caption) if caption else _NOTHING,
            name=self._text("symbol", node.name) if is_last else _NOTHING,
        )

    def _shape(self, node: CircuitNode) -> Extent:
        """A circle if the words are short; else a pill, whose ends are free."""
        label = self._fonts.width("symbol", node.label)
        if node.kind != "gate":
            return max(INPUT_WIDTH, label + 2 * _BOX_MARGIN), INPUT_HEIGHT
        return GATE if label + CELL_GAP <= GATE else label + GATE / 2, GATE

    def _text(self, kind: FontKind, text: str) -> Extent:
        return self._fonts.width(kind, text), self._fonts.line(kind)


def _grown(before: NodeSize, now: NodeSize) -> NodeSize:
    return replace(
        now,
        value=_larger(before.value, now.value),
        gradient=_larger(before.gradient, now.gradient),
    )


def _larger(one: Extent, two: Extent) -> Extent:
    return max(one[0], two[0]), max(one[1], two[1])


def shape_text(shape: tuple[int, ...]) -> str:
    """The shape of a vector or matrix; "" for a number."""
    return f"({shape[0]},)" if len(shape) == 1 else "×".join(map(str, shape))


def _asked(cells: Table) -> Table:
    return tuple(tuple("?" for _ in row) for row in cells)


def _spoken(cells: Table) -> str:
    if len(cells) == len(cells[0]) == 1:
        return cells[0][0]
    return "; ".join(" ".join(row) for row in cells)
