"""Asks the net about the point under the pointer, also while it trains, but not too often."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QTimer, Signal

from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.probe import Probe, Reading

REFRESH_MS = 100


class RegionHover(QObject):
    """Where the pointer is and what the net says there.

    Args:
        parent: the Qt parent.

    Signals:
        changed(): there is another reading, or none.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pointer = QPointF()
        self.reading: Reading | None = None
        self._probe: Probe | None = None
        self._plane: PlaneTransform | None = None
        self._since = QElapsedTimer()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)

    def set_probe(self, probe: Probe | None) -> None:
        """What to ask; without it only the coordinates are told."""
        self._probe = probe
        self._read()

    def move(self, pointer: QPointF, plane: PlaneTransform) -> None:
        """The pointer moved over the widget."""
        self.pointer = QPointF(pointer)
        self._plane = plane
        self._read()

    def replace(self, plane: PlaneTransform) -> None:
        """Another part of the plane is under the pointer."""
        if self._plane is not None:
            self._plane = plane
            self._read()

    def leave(self) -> None:
        """The pointer left."""
        self._plane = None
        self._read()

    def refresh(self) -> None:
        """The net changed: reads again, now or when REFRESH_MS have passed since the last time."""
        if self.reading is None:
            return
        waited = self._since.elapsed()
        if waited >= REFRESH_MS:
            self._read()
        elif not self._later.isActive():
            self._later.start(REFRESH_MS - waited)

    def _read(self) -> None:
        self._later.stop()
        self._since.start()
        before, self.reading = self.reading, self._reading()
        if before is not None or self.reading is not None:
            self.changed.emit()

    def _reading(self) -> Reading | None:
        plane, at = self._plane, self.pointer
        if plane is None or not plane.contains(at.x(), at.y()):
            return None
        x1, x2 = plane.to_plane(at.x(), at.y())
        values = self._probe(x1, x2) if self._probe is not None else None
        return Reading(x1, x2, () if values is None else tuple(map(float, values)))
