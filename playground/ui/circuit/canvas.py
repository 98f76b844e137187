"""The picture of a circuit: gates, wires and the numbers on them, to be walked, dragged, zoomed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout
from playground.circuit.numbers import DECIMALS
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.sizes import Sizes
from playground.circuit.steps import Progress
from playground.ui.theme import Theme


class CircuitCanvas(QWidget):
    """Shows a circuit as far as it is computed.

    A circuit is laid out with the room that this canvas needs:
    ``layout(circuit, previous, canvas.sizes(circuit))``. Sizes do not depend on the scale of the
    window, and hardly on the numbers: ask for them again when a number changed, and lay out anew
    only if they differ.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        gate_clicked(str): the name of a node (inputs and constants, too), by mouse or Enter.
        gate_hovered(str): the name of the node under the pointer; "" when there is none any more.
        background_clicked(): a click on no node.
        input_dragged(str, object, int): an input's name, the value it is dragged to (float64 array
            of the input's shape) and the number of the gesture: one undo step for each number.
            The canvas shows nothing of it by itself: give it the circuit of the new value.
        expand_requested(str): the name of a gate that is to be expanded (``node.key``).
        collapse_requested(str): the name of a piece of a gate to be collapsed (``node.group``).
    """

    gate_clicked = Signal(str)
    gate_hovered = Signal(str)
    background_clicked = Signal()
    input_dragged = Signal(str, object, int)
    expand_requested = Signal(str)
    collapse_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._circuit: Circuit | None = None
        self.setObjectName("circuit_canvas")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizes(self, circuit: Circuit, decimals: int = DECIMALS) -> Sizes:
        """The room that every node and its numbers need, for ``layout``."""
        from playground.circuit.sizes import node_sizes

        return node_sizes(circuit, decimals)

    def show_circuit(
        self,
        circuit: Circuit,
        layout: Layout,
        progress: Progress,
        *,
        decimals: int = DECIMALS,
        rounded: RoundedNumbers | None = None,
    ) -> None:
        """Shows a circuit: its numbers now, as far as they are known.

        Another layout than before slides into place; with the same one, only numbers change.

        Args:
            circuit: what is shown; its arrays are read at once.
            layout: made with ``sizes`` of this circuit and these decimals.
            progress: which values and gradients are known, and which gate is the current one.
            decimals: of the numbers.
            rounded: the numbers of "slide rounding", in place of the circuit's own.
        """
        self._circuit = circuit

    def clear(self) -> None:
        """Shows no circuit."""
        self._circuit = None

    def hide_numbers(self, value: str = "", gradient: str = "") -> None:
        """Puts a "?" in place of one value and one gradient, to be guessed first.

        Args:
            value: the node whose value is hidden, or "".
            gradient: the node whose gradient is hidden, or "".
        """

    def select(self, name: str) -> None:
        """Marks a node as the one looked at (where the keyboard is); "" for none."""

    @property
    def selected(self) -> str:
        """The node that is marked, or ""."""
        return ""

    def fit(self) -> None:
        """Shows all of the circuit, and keeps to it when window or circuit change."""

    def zoom_in(self) -> None:
        """One step closer, around the middle."""

    def zoom_out(self) -> None:
        """One step away."""
