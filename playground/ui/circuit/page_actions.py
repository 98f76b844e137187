"""What the user can change in the circuit view, as named and undoable steps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject

from playground.circuit.build import build
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import Folding
from playground.circuit.from_net import NetCircuit
from playground.circuit.steps import stops
from playground.engine.graph import FloatArray
from playground.expression.tree import ExpressionError
from playground.expression.values import Value
from playground.ui.circuit.circuit_choice import CircuitChoice, choice_of, frozen, one_line
from playground.ui.circuit.circuit_store import CircuitStore


class PageActions(QObject):
    """Asks the store for changes, in the language in force.

    Args:
        store: the choices.
        parent: the Qt parent.
    """

    def __init__(self, store: CircuitStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store

    def show_expression(self, text: str) -> None:
        """Shows an expression; one that is none leaves the last good circuit."""
        choice = self._store.choice
        if text != one_line(choice.text):
            choice = replace(choice, text=text, position=None, example="")
        self._store.choose(self.tr("Expression"), choice)

    def show_example(self, key: str) -> bool:
        """Shows an example of the lecture."""
        return self._store.choose(self.tr("Example"), choice_of(EXAMPLES[key]))

    def show_net(self, net: NetCircuit, text: str) -> bool:
        """Shows a neuron or a whole net; ``text`` names the step."""
        values = {name: frozen(value) for name, value in net.values.items()}
        choice = CircuitChoice(one_line(net.text), values, example=net.key)
        return self._store.choose(text, choice)

    def set_value(self, name: str, value: Value, gesture: int) -> None:
        """Gives an input another value."""
        choice = self._store.choice.with_value(name, value)
        self._store.choose(self.tr("Value of {0}").format(name), choice, gesture)

    def drag(self, name: str, value: FloatArray, gesture: int) -> None:
        """The same of a value that is dragged in the picture."""
        self.set_value(name, frozen(np.asarray(value)), gesture)

    def take_step(self, values: dict[str, Value]) -> None:
        """Gives all inputs the values after a gradient step."""
        choice = self._store.choice
        changed = replace(choice, values={**choice.values, **values}, example="")
        self._store.choose(self.tr("Gradient step"), changed)

    def round_as_slide(self, rounded: bool) -> None:
        """Slide rounding, or exact numbers."""
        self._store.update(self.tr("Slide rounding"), rounded=rounded)

    def show_decimals(self, decimals: int) -> None:
        """Shows so many decimals of every number."""
        self._store.update(self.tr("Decimals"), decimals=decimals)

    def fold(self, rest: str) -> None:
        """Gates as typed, all expanded or all collapsed."""
        if rest == "expanded":
            self._refold(Folding("expanded"))
        else:
            self._refold(Folding("collapsed") if rest == "collapsed" else Folding())

    def expand(self, name: str) -> str:
        """Shows the gates that one is made of; the last of them, which has its output."""
        node = self._store.circuit.node(name)
        if node.expandable:
            self._refold(self._store.choice.folding.toggled(node.key, expanded=True))
        return self._named(node.key, name)

    def collapse(self, name: str) -> str:
        """Shows the gate that one is a piece of; that gate."""
        group = self._store.circuit.node(name).group
        if group:
            self._refold(self._store.choice.folding.toggled(group, expanded=False))
        return self._named(group, name)

    def _named(self, key: str, otherwise: str) -> str:
        """The name of the gate with a key."""
        gates = self._store.circuit.gates
        return next((gate.name for gate in gates if gate.key == key), otherwise)

    def _refold(self, folding: Folding) -> None:
        store = self._store
        position = self._moved(folding) if store.choice.position else store.choice.position
        store.update(self.tr("Expand or collapse"), folding=folding, position=position)

    def _moved(self, folding: Folding) -> int | None:
        """Where the walk is in the circuit of another folding: at the same gate, if it is there.

        Else where as much of the way is left.
        """
        store = self._store
        here = stops(store.circuit)
        stop = here[store.position]
        key = store.circuit.node(stop.gate).key
        try:
            other = build(store.choice.text, store.choice.values, folding)
        except ExpressionError:
            return store.position  # the store says what is wrong
        there = stops(other)
        for k, each in enumerate(there):
            if each.phase == stop.phase and other.node(each.gate).key == key:
                return k
        seed, new_seed = len(store.circuit.gates) + 1, len(other.gates) + 1
        if store.position < seed:
            return min(store.position, new_seed - 1)
        return max(len(there) - (len(here) - store.position), new_seed)
