"""Keeps the picture of a circuit laid out: anew only where it has to be."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout
from playground.circuit.layout import layout
from playground.circuit.sizes import Sizes
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.circuit_choice import CircuitChoice
from playground.ui.circuit.circuit_store import CircuitStore


class PagePicture(QObject):
    """Shows what the store holds on the canvas.

    Args:
        canvas: the picture.
        store: the choices.
        parent: the Qt parent.
    """

    def __init__(self, canvas: CircuitCanvas, store: CircuitStore, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._store = canvas, store
        self._layout: Layout | None = None
        self._sizes: Sizes | None = None
        self._circuit: Circuit | None = None
        self._measured: CircuitChoice | None = None
        canvas.sizes_changed.connect(self._measure_again)

    def show(self, *, steady: bool = False) -> None:
        """Shows the circuit as far as it is computed.

        Args:
            steady: whether everything stays where it is, if it is the same circuit.
        """
        store = self._store
        circuit, decimals = store.circuit, store.choice.decimals
        is_same = self._layout is not None and circuit is self._circuit
        if not is_same or not (steady or self._is_measured(store.choice)):
            sizes = self._canvas.sizes(circuit, decimals)
            if not is_same or sizes != self._sizes:
                self._layout = layout(circuit, self._layout, sizes)
            self._circuit, self._sizes, self._measured = circuit, sizes, store.choice
        assert self._layout is not None
        self._canvas.show_circuit(
            circuit,
            self._layout,
            store.progress,
            decimals=decimals,
            rounded=store.numbers.rounded,
            walking=store.choice.position is not None,
        )

    def _is_measured(self, choice: CircuitChoice) -> bool:
        """Whether the room of these numbers is known: a step changes none of them."""
        measured = self._measured
        return (
            measured is not None
            and choice.values is measured.values
            and choice.decimals == measured.decimals
        )

    def _measure_again(self) -> None:
        """The words below the gates are of another language."""
        self._measured = None
        self.show()
