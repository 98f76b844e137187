"""Brings the panels of the circuit view up to date: all at once, or one in an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from playground.circuit.circuit import Circuit

Follow = Callable[[], None]
# While a value is dragged, the panels follow so much later.
_LATER_MS = 120
# Of circuits with more gates the panels follow one after the other.
_LARGE = 40


class PagePanels(QObject):
    """Spreads what the panels have to do, so that the picture keeps its frames.

    Args:
        panels: what each of them does, in order; the first one does it at once.
        parent: the Qt parent.
    """

    def __init__(self, panels: Sequence[Follow], parent: QObject) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
        self._waiting: list[Follow] = []
        self._is_late = False
        self._circuit: Circuit | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    @property
    def is_waiting(self) -> bool:
        """Whether a panel is not up to date yet."""
        return bool(self._waiting)

    def follow(self, circuit: Circuit, *, dragging: bool, seen: bool) -> None:
        """Brings them up to date; those of a large circuit, or of a drag, after the picture.

        Args:
            circuit: what is shown; another one than before is shown at once.
            dragging: whether a value is on its way.
            seen: whether anybody sees them.
        """
        is_same, self._circuit = circuit is self._circuit, circuit
        if is_same and dragging:
            self._later(_LATER_MS)
        elif is_same and seen and len(circuit.gates) > _LARGE:
            self._panels[0]()
            self.stop()
            self._later(0)
        else:
            self.stop()
            for panel in self._panels:
                panel()

    def stop(self) -> None:
        """Forgets those that wait."""
        self._waiting, self._is_late = [], False
        self._timer.stop()

    def _later(self, wait_ms: int) -> None:
        """All of them, one in an event; those that are done already once more after that."""
        if self._waiting:
            self._is_late = len(self._waiting) < len(self._panels)
            return
        self._waiting = list(self._panels)
        self._timer.start(wait_ms)

    def _next(self) -> None:
        panel = self._waiting.pop(0)
        if self._waiting:
            self._timer.start(0)
        elif self._is_late:
            self._is_late = False
            self._later(_LATER_MS)
        panel()
