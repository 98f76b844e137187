"""Writes points to a file a few milliseconds at a time, so that the window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QSaveFile, QTimer, Signal

from playground.data.csv_export import csv_parts
from playground.data.own import OwnPoints

SLICE_S = 0.008
AT_ONCE = 5000


class PointsWriter(QObject):
    """Writes one file at a time, all or nothing; a program that ends finishes it first.

    Args:
        parent: the Qt parent.

    Signals:
        written(str, int): the file with so many points stands.
        failed(str, str): the file was not written, and why; what was there before stands.
    """

    written = Signal(str, int)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: Iterator[str] = iter(())
        self._file: QSaveFile | None = None
        self._points = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.finish)

    @property
    def writing(self) -> bool:
        """Whether a file is being written."""
        return self._file is not None

    def start(self, path: str, own: OwnPoints) -> None:
        """Writes points to this file; few are there at once."""
        self.finish()
        self._file, self._points = QSaveFile(path), len(own.points)
        self._parts = csv_parts(own.points, own.class_names)
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            self._end(done=False)
        elif self._points <= AT_ONCE:
            self.finish()
        else:
            self._timer.start()

    def finish(self) -> None:
        """Writes all that is left."""
        while self.writing:
            self._go_on()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE_S
        file = self._file
        if file is None:
            return
        for part in self._parts:
            data = part.encode()
            if file.write(data) != len(data):
                self._end(done=False)
                return
            if perf_counter() >= end:
                return
        self._end(done=file.commit())

    def _end(self, *, done: bool) -> None:
        """Says what has become of the file."""
        file, self._file = self._file, None
        self._timer.stop()
        self._parts = iter(())
        if file is None:
            return
        if done:
            self.written.emit(file.fileName(), self._points)
        else:
            self.failed.emit(file.fileName(), file.errorString())
