"""A circuit as SVG text: the layout with its numbers, in given colours."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout, Placed, Rect
from playground.circuit.numbers import DECIMALS, Table, table
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.shown_numbers import ShownNumbers
from playground.circuit.sizes import (
    CAPTION_FONT,
    CELL_GAP,
    CHARACTER,
    LINE,
    NUMBER_FONT,
    SYMBOL_FONT,
    caption_text,
)
from playground.circuit.wiring import Wire

MARGIN = 24.0
WIRE_WIDTH = 2.0
COLORS = ("background", "surface", "text", "secondary", "outline", "forward", "backward")
"""The names of the theme's colours that are used."""
_FONT = "DejaVu Sans, Verdana, Segoe UI, Helvetica, sans-serif"
_BASELINE = 0.36  # of the font's size, from the middle of the letters down


def svg(
    circuit: Circuit,
    layout: Layout,
    colors: Mapping[str, str],
    decimals: int = DECIMALS,
    rounded: RoundedNumbers | None = None,
) -> str:
    """The picture.

    Args:
        circuit: the numbers.
        layout: where they stand.
        colors: "#RRGGBB" for each of COLORS.
        decimals: of the numbers; those that the layout was made for.
        rounded: the numbers of "slide rounding", in place of the circuit's own.
    """
    numbers = ShownNumbers(circuit, rounded, decimals)
    bounds = layout.bounds
    width, height = bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN
    box = f"{bounds.x - MARGIN:.1f} {bounds.y - MARGIN:.1f} {width:.1f} {height:.1f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'width="{width:.0f}" height="{height:.0f}" font-family="{_FONT}">',
        f"<title>{escape(_printable(circuit.program.text))}</title>",
        f'<rect x="{bounds.x - MARGIN:.1f}" y="{bounds.y - MARGIN:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" fill="{colors["background"]}"/>',
        f'<g fill="none" stroke="{colors["outline"]}" stroke-width="{WIRE_WIDTH}">',
        *map(_wire, layout.wires),
        *(_stem(layout.nodes[n.name]) for n in circuit.nodes if not circuit.readers(n.name)),
        "</g>",
    ]
    for node in circuit.nodes:
        parts += _node(numbers, layout.nodes[node.name], colors)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _wire(wire: Wire) -> str:
    pieces = [f"M{_point(wire.points[0])}"]
    for k in range(1, len(wire.points), 3):
        pieces.append("C" + " ".join(map(_point, wire.points[k : k + 3])))
    return f'<path d="{"".join(pieces)}"/>'


def _stem(placed: Placed) -> str:
    (left, right), y = placed.stem, placed.line
    return f'<path d="M{_point((left, y))}L{_point((right, y))}"/>'


def _node(numbers: ShownNumbers, placed: Placed, colors: Mapping[str, str]) -> list[str]:
    circuit = numbers.circuit
    node = circuit.node(placed.name)
    value = table(numbers.value(node.name), numbers.decimals)
    gradient = table(numbers.gradient(node.name), numbers.decimals)
    shape = placed.shape
    radius = shape.height / 2 if placed.is_round else 6
    fill = colors["background" if placed.is_round else "surface"]
    parts = [
        f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" '
        f'height="{shape.height:.1f}" rx="{radius:.1f}" fill="{fill}" '
        f'stroke="{colors["outline"]}" stroke-width="{WIRE_WIDTH}"/>',
        _text(_middle(shape), node.label, SYMBOL_FONT, colors["text"], bold=True),
        *_cells(placed.value, value, colors["forward"]),
        *_cells(placed.gradient, gradient, colors["backward"]),
    ]
    if placed.caption.width:
        words = caption_text(circuit, node)
        parts.append(_text(_middle(placed.caption), words, CAPTION_FONT, colors["secondary"]))
    if placed.name_label.width:
        middle = _middle(placed.name_label)
        parts.append(_text(middle, node.name, SYMBOL_FONT, colors["text"], bold=True))
    return parts


def _cells(rect: Rect, cells: Table, color: str) -> list[str]:
    """A number, or a small table in brackets drawn by its columns."""
    parts = []
    middle = rect.x + rect.width / 2
    if len(cells) == len(cells[0]) == 1:
        return [
            _text((middle, rect.y + rect.height / 2), cells[0][0], NUMBER_FONT, color, bold=True)
        ]
    widths = [
        max(map(len, column)) * CHARACTER * NUMBER_FONT for column in zip(*cells, strict=True)
    ]
    left = middle - (sum(widths) + CELL_GAP * (len(widths) - 1)) / 2
    for row, words in enumerate(cells):
        x = left
        for width, word in zip(widths, words, strict=True):
            point = (x + width / 2, rect.y + (row + 0.5) * LINE * NUMBER_FONT)
            parts.append(_text(point, word, NUMBER_FONT, color, bold=True))
            x += width + CELL_GAP
    edge, right = left - CELL_GAP / 2, left + sum(widths) + CELL_GAP * (len(widths) - 0.5)
    for side, step in ((edge, 3), (right, -3)):
        parts.append(
            f'<path d="M{_point((side + step, rect.y + 1))}H{side:.1f}V{rect.bottom - 1:.1f}'
            f'h{step}" fill="none" stroke="{color}" stroke-width="1.2"/>'
        )
    return parts


def _text(
    middle: tuple[float, float], words: str, font: float, color: str, *, bold: bool = False
) -> str:
    x, y = middle
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y + _BASELINE * font:.1f}" font-size="{font:g}" '
        f'text-anchor="middle" fill="{color}"{weight}>{escape(_printable(words))}</text>'
    )


def _middle(rect: Rect) -> tuple[float, float]:
    return rect.x + rect.width / 2, rect.y + rect.height / 2


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _printable(words: str) -> str:
    """Without the characters that XML does not have."""
    return "".join(sign if sign.isprintable() else " " for sign in words)
