"""One factor on all sizes: automatic by the window's height, or chosen with Ctrl + and Ctrl -."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QSettings, QSize, QTimer
from PySide6.QtGui import QAction

from playground.ui.numbers import percent
from playground.ui.theme import MAX_SCALE, MIN_SCALE, Theme

DESIGN = QSize(1920, 1080)
# At 100 %, the least room for the window, all left out that can be, with a banner and a notice.
SMALLEST = QSize(680, 400)
STEP = 0.1
# The automatic factor moves in steps, so that a drag of the window's edge does not flicker.
GRAIN = 0.05
SETTLE_MS = 120


class Scaling(QObject):
    """Chooses the theme's scale.

    Args:
        theme: what it scales.
        settings: where a chosen factor is kept.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        # 0 stands for automatic.
        chosen = float(settings.value("window/scale", 0.0, type=float))  # type: ignore[arg-type]
        self._chosen = min(max(chosen, MIN_SCALE), MAX_SCALE) if 0 < chosen < math.inf else 0.0
        self._size = DESIGN
        self._ends: tuple[QAction, QAction] | None = None
        self._tips = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._apply)
        # Dressing the window anew takes its time: steps that wait already are taken together.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._apply)

    @property
    def most(self) -> float:
        """The largest factor that the window has room for, in whole steps."""
        fit = min(
            self._size.width() / SMALLEST.width(),
            self._size.height() / SMALLEST.height(),
            MAX_SCALE,
        )
        return max(round(int(fit / STEP + 1e-6) * STEP, 2), MIN_SCALE)

    def attach(self, larger: QAction, smaller: QAction) -> None:
        """Keeps the two commands enabled just as long as they can do something."""
        self._ends = (larger, smaller)
        self._tips = (larger.toolTip(), smaller.toolTip())
        self._theme.changed.connect(self._show_ends)
        self._show_ends()

    def window_resized(self, size: QSize) -> None:
        """Told of the window's size; applied when it has settled."""
        self._size = size
        self._show_ends()
        self._timer.start()

    def start(self, size: QSize) -> None:
        """Applies the factor for a size at once, not when it has settled."""
        self._timer.stop()
        self._size = size
        self._apply()

    def stop(self) -> None:
        """Applies nothing more; the window is closing."""
        self._timer.stop()
        self._soon.stop()

    def larger(self) -> None:
        """One step up, to 250 % at the most, and never beyond what the window has room for."""
        self._choose(min(self._aim + STEP, max(self.most, self._aim)))

    def smaller(self) -> None:
        """One step down, to 80 % at the least."""
        self._choose(self._aim - STEP)

    def automatic(self) -> None:
        """By the window's size again."""
        self._chosen = 0.0
        self._settings.setValue("window/scale", 0.0)
        self._apply()

    def _choose(self, factor: float) -> None:
        self._chosen = min(max(round(factor, 2), MIN_SCALE), MAX_SCALE)
        self._settings.setValue("window/scale", self._chosen)
        self._soon.start()
        self._show_ends()

    @property
    def _aim(self) -> float:
        """The factor that is shown, or will be in a moment."""
        return min(self._chosen, self.most) if self._soon.isActive() else self._theme.scale

    def _apply(self) -> None:
        self._soon.stop()
        if self._chosen:
            self._theme.set_scale(min(self._chosen, self.most))
            return
        fit = min(self._size.width() / DESIGN.width(), (self._size.height() + 60) / DESIGN.height())
        self._theme.set_scale(min(max(int(fit / GRAIN) * GRAIN, MIN_SCALE), MAX_SCALE))

    def _show_ends(self) -> None:
        if self._ends is None:
            return
        scale, percentage = self._aim, percent(self._aim)
        reasons = (
            self.tr("{0} is the largest size that the window has room for.").format(percentage),
            self.tr("{0} is the smallest size.").format(percentage),
        )
        possible = (scale < self.most - 1e-6, scale > MIN_SCALE + 1e-6)
        for action, can, tip, reason in zip(self._ends, possible, self._tips, reasons, strict=True):
            action.setEnabled(can)
            action.setToolTip(tip if can else reason)
