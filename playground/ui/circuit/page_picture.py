"""Keeps the picture of a circuit laid out: anew only where it has to be."""

from __future__ import annotations

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout
from playground.circuit.layout import layout
from playground.circuit.sizes import Sizes
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.circuit_store import CircuitStore


class PagePicture:
    """Shows what the store holds on the canvas.

    Args:
        canvas: the picture.
        store: the choices.
    """

    def __init__(self, canvas: CircuitCanvas, store: CircuitStore) -> None:
        self._canvas, self._store = canvas, store
        self._layout: Layout | None = None
        self._sizes: Sizes | None = None
        self._circuit: Circuit | None = None

    def show(self, *, steady: bool = False) -> None:
        """Shows the circuit as far as it is computed.

        Args:
            steady: whether everything stays where it is, if it is the same circuit.
        """
        store = self._store
        circuit, decimals = store.circuit, store.choice.decimals
        if self._layout is None or circuit is not self._circuit or not steady:
            sizes = self._canvas.sizes(circuit, decimals)
            if self._layout is None or circuit is not self._circuit or sizes != self._sizes:
                self._layout = layout(circuit, self._layout, sizes)
            self._circuit, self._sizes = circuit, sizes
        self._canvas.show_circuit(
            circuit,
            self._layout,
            store.progress,
            decimals=decimals,
            rounded=store.numbers.rounded,
            walking=store.choice.position is not None,
        )
