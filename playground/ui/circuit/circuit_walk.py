"""Going through a circuit gate by gate: forward, the seed, backward."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.circuit.steps import Stop, stops
from playground.ui.circuit.circuit_store import CircuitStore


class CircuitWalk(QObject):
    """Moves the stop of a circuit; every move is an undoable change of the choices.

    Args:
        store: the choices.
        parent: the Qt parent.
    """

    def __init__(self, store: CircuitStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All stops of the circuit."""
        return stops(self._store.circuit)

    @property
    def stop(self) -> Stop:
        """Where the walk is."""
        return self.stops[self._store.position]

    @property
    def walking(self) -> bool:
        """Whether it is under way; if not, everything is known."""
        return self._store.choice.position is not None

    @property
    def can_forward(self) -> bool:
        """Whether a gate has no value yet, or the walk can begin."""
        return not self.walking or self._store.position < self._seed - 1

    @property
    def can_backward(self) -> bool:
        """Whether a gate has not handed back its gradients, or the walk can begin."""
        return not self.walking or self._store.position < len(self.stops) - 1

    @property
    def can_reset(self) -> bool:
        """Whether anything is known but the inputs."""
        return self._store.position > 0

    def go_forward(self) -> None:
        """The next gate computes its value."""
        if self.can_forward:
            self._go(self._store.position + 1 if self.walking else 1, self.tr("Forward"))

    def go_backward(self) -> None:
        """The next gate hands its gradients back; first the forward pass is completed."""
        if self.can_backward:
            position = self._store.position + 1 if self.walking else 0
            self._go(max(position, self._seed), self.tr("Backward"))

    def step(self) -> None:
        """Whatever comes next."""
        if self.can_backward:
            self._go(self._store.position + 1 if self.walking else 1, self.tr("Step"))

    def finish(self) -> None:
        """Everything is known."""
        if self.walking:
            self._store.update(self.tr("Finish"), position=None)

    def reset(self) -> None:
        """Nothing is known but the inputs."""
        if self.can_reset:
            self._go(0, self.tr("Reset"))

    @property
    def _seed(self) -> int:
        return len(self._store.circuit.gates) + 1

    def _go(self, position: int, text: str) -> None:
        self._store.update(text, position=position)
