"""Reads a table a few milliseconds at a time, so that the window goes on."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from playground.data.csv_error import CsvError
from playground.data.csv_reading import reading_steps
from playground.data.csv_table import Table

SLICE_S = 0.008


class TableReader(QObject):
    """One reading at a time; another one takes the place of the one under way.

    Args:
        parent: the Qt parent.

    Signals:
        progressed(float): how far it is, 0 to 1.
        finished(Table): the table is read.
        refused(str): it cannot be read; the sentence says where and why.
    """

    progressed = Signal(float)
    finished = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Generator[float, None, Table] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def reading(self) -> bool:
        """Whether a reading is under way."""
        return self._timer.isActive()

    def start(
        self, data: bytes | str, *, delimiter: str | None = None, header: bool | None = None
    ) -> None:
        """Reads the content of a file, or a text that was pasted; see ``read_table``."""
        self._steps = reading_steps(data, delimiter=delimiter, header=header)
        self._timer.start()

    def stop(self) -> None:
        """Gives the reading up."""
        self._timer.stop()
        self._steps = None

    def _go_on(self) -> None:
        if self._steps is None:
            return
        end = perf_counter() + SLICE_S
        try:
            share = next(self._steps)
            while perf_counter() < end:
                share = next(self._steps)
        except StopIteration as done:
            self.stop()
            self.finished.emit(done.value)
        except CsvError as error:
            self.stop()
            self.refused.emit(str(error))
        else:
            self.progressed.emit(share)
