"""Watches the frames of a running window and how soon a changed control is seen in one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider, QWidget

from playground.ui.main_window import MainWindow

_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class LiveProbe(QObject):
    """Plays the window, and measures it for some seconds.

    A frame ends when the network has been painted. Each key press moves the slider of the learning
    rate; it is answered by the end of the frame in which network and regions have both been
    painted after the change.

    Args:
        window: the window, shown.
        seconds: how long to measure.
        warm_up_ms: how long to train before.

    Signals:
        pressed(float): a key was pressed at that time; may be emitted by any thread.
    """

    pressed = Signal(float)

    def __init__(self, window: MainWindow, seconds: float, warm_up_ms: int) -> None:
        super().__init__()
        self._window, self._seconds = window, seconds
        control = window.findChild(QWidget, "learning_rate")
        assert control is not None
        slider = control.findChild(QSlider)
        assert slider is not None
        self._slider = slider
        self._presses = 0
        self._measuring = False
        self._views = (window.stage.network_view, window.stage.region_view)
        self._painted: set[QObject] = set()
        self._unanswered: set[QObject] = set()
        self._waiting: list[float] = []
        self._frames: list[float] = []
        self._latencies: list[float] = []
        self._steps = 0
        self._rate = 0.0
        for view in self._views:
            view.installEventFilter(self)
        window.run.frame.connect(self._frame_done)
        self.pressed.connect(self._press)
        window.run.play()
        QTimer.singleShot(warm_up_ms, self._begin)

    def answer(self) -> dict[str, Any]:
        """The figures, in milliseconds, steps a second and MB."""
        intervals = 1000 * np.diff(self._frames)
        if not len(intervals) or not self._latencies:
            sys.exit("the window painted no frames")
        latencies = 1000 * np.array(self._latencies)
        return {
            "steps_per_second": self._rate,
            "frames_per_second": len(intervals) / (self._frames[-1] - self._frames[0]),
            "frame_ms": {**_percentiles(intervals, 50, 95, 99), "worst": float(intervals.max())},
            "latency_ms": _percentiles(latencies, 50, 95),
            "rss_mb": _resident_mb(),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes which view is painted."""
        if event.type() == QEvent.Type.Paint:
            self._painted.add(watched)
        return False

    def _begin(self) -> None:
        self._measuring = True
        self._steps, self._start = self._window.run.trainer.step_count, perf_counter()
        QTimer.singleShot(round(1000 * self._seconds), self._end)

    def _end(self) -> None:
        steps = self._window.run.trainer.step_count - self._steps
        self._rate = steps / (perf_counter() - self._start)
        running = self._window.run.running
        self._window.run.pause()
        QCoreApplication.quit()
        if not running:
            sys.exit("the training stopped while it was measured")

    def _frame_done(self, _: object) -> None:
        """The last to hear of a frame: the window has painted the one before by now."""
        now = perf_counter()
        if self._views[0] in self._painted and self._measuring:
            self._frames.append(now)
        self._unanswered -= self._painted
        self._painted.clear()
        if self._waiting and not self._unanswered:
            if self._measuring:
                self._latencies += [now - pressed for pressed in self._waiting]
            self._waiting.clear()

    def _press(self, at: float) -> None:
        before = self._window.store.config
        self._presses += 1
        key = _KEYS[self._presses % 2]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self._slider, event)
        if self._window.store.config != before:
            self._waiting.append(at)
            self._unanswered = set(self._views)
            self._painted.clear()


def _percentiles(values: Any, *percents: int) -> dict[str, float]:
    return {f"p{percent}": float(np.percentile(values, percent)) for percent in percents}


def _resident_mb() -> float | None:
    """What the process holds in memory now; None where that is not to be had."""
    status = Path("/proc/self/statm")
    if status.exists():
        pages = int(status.read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return None
