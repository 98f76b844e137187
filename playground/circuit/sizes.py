"""How much room the nodes of a circuit and the numbers on its wires need, in units.

A unit is a pixel at 100 %. Widths of texts are estimated for a wide sans-serif font; a view that
measures its own font passes its own sizes to ``layout``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import DECIMALS, Table, table
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.shown_numbers import ShownNumbers

GATE = 56.0
INPUT_WIDTH, INPUT_HEIGHT = 64.0, 40.0
SYMBOL_FONT, NUMBER_FONT, CAPTION_FONT = 20.0, 20.0, 13.0
CHARACTER = 0.7  # of the font's size
LINE = 1.3  # likewise
CELL_GAP = 8.0
BRACKET = 6.0  # from the numbers of a table to the outside of its brackets
# So that a number whose digits change does not move what stands around it.
LEAST_CHARACTERS = 6

Extent = tuple[float, float]


@dataclass(frozen=True)
class NodeSize:
    """The room of one node.

    Attributes:
        shape: width and height of what is drawn for the node itself.
        is_round: whether that is a circle (or a pill, if it is wider than high).
        value: width and height of the value above its wire.
        gradient: of the gradient below its wire.
        caption: of the words below the shape (the gate's pattern), or zeros.
        name: of the word at the end of the last wire, or zeros.
    """

    shape: Extent
    is_round: bool
    value: Extent
    gradient: Extent
    caption: Extent = (0.0, 0.0)
    name: Extent = (0.0, 0.0)


def text_size(text: str, font: float) -> Extent:
    """About how large a text is."""
    return len(text) * CHARACTER * font, LINE * font


def table_size(cells: Table, font: float = NUMBER_FONT) -> Extent:
    """About how large a number or a table of numbers is."""
    widths = [
        max(LEAST_CHARACTERS if len(column) == len(cells) else 1, *map(len, column))
        for column in zip(*cells, strict=True)
    ]
    width = sum(widths) * CHARACTER * font + CELL_GAP * (len(widths) - 1)
    if len(cells) > 1 or len(widths) > 1:
        width += 2 * BRACKET
    return width, len(cells) * LINE * font


def caption_text(circuit: Circuit, node: CircuitNode) -> str:
    """What stands below a gate; the name of the result stands at the end of its wire."""
    return node.pattern if node is circuit.result else ": ".join(node.words)


def node_sizes(
    circuit: Circuit, decimals: int = DECIMALS, rounded: RoundedNumbers | None = None
) -> dict[str, NodeSize]:
    """The room of every node of a circuit, by its name, and of its numbers as they are shown."""
    numbers = ShownNumbers(circuit, rounded, decimals)
    return {node.name: _node_size(numbers, node) for node in circuit.nodes}


def _node_size(numbers: ShownNumbers, node: CircuitNode) -> NodeSize:
    circuit = numbers.circuit
    value = table_size(table(numbers.value(node.name), numbers.decimals))
    gradient = table_size(table(numbers.gradient(node.name), numbers.decimals))
    label = text_size(node.label, SYMBOL_FONT)[0]
    if node.kind != "gate":
        shape = (max(INPUT_WIDTH, label + CELL_GAP * 2), INPUT_HEIGHT)
        return NodeSize(shape, False, value, gradient)
    is_last = node is circuit.result
    caption = caption_text(circuit, node)
    return NodeSize(
        (max(GATE, label + CELL_GAP * 2), GATE),
        True,
        value,
        gradient,
        text_size(caption, CAPTION_FONT) if caption else (0.0, 0.0),
        text_size(node.name, SYMBOL_FONT) if is_last else (0.0, 0.0),
    )


Sizes = Mapping[str, NodeSize]
