"""What the commands for points that are edited by hand do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu

from playground.ui.actions import Actions
from playground.ui.drawing.drawing import DRAW, INSPECT, SELECT
from playground.ui.stage import Stage

WAYS = ("blank_sheet", "draw_points", "paste_points", "import_points", "edit_points")
"""The commands that lead to points of one's own."""
_SWITCHES = {"draw_points": DRAW, "select_points": SELECT}


class DrawingCommands(QObject):
    """Carries them out, and keeps their switches true.

    Args:
        parent: the Qt parent.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._actions: Actions | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """For each of the commands, what carries it out."""
        return {
            "draw_points": self.draw,
            "select_points": self.select,
            "blank_sheet": self.clear,
        }

    def attach(self, stage: Stage, actions: Actions) -> None:
        """Works on this stage from now on."""
        self._stage, self._actions = stage, actions
        stage.drawing.tool_changed.connect(self._show)

    def draw(self, chosen: bool) -> None:
        """Draws points, or looks again."""
        self._choose(DRAW, chosen)

    def select(self, chosen: bool) -> None:
        """Selects points, or looks again."""
        self._choose(SELECT, chosen)

    def clear(self) -> None:
        """Clears the plane, to draw on."""
        if self._stage is not None:
            self._stage.clear_sheet()

    def offer_own(self) -> None:
        """Offers the ways to points of one's own, beside what asked for them."""
        if self._actions is None:
            return
        asking = QApplication.focusWidget()
        menu = QMenu(asking)
        menu.setObjectName("own_ways")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in WAYS:
            menu.addAction(self._actions[key])
        below = QCursor.pos() if asking is None else asking.mapToGlobal(asking.rect().bottomLeft())
        menu.popup(below)

    def _choose(self, tool: str, chosen: bool) -> None:
        stage = self._stage
        if stage is not None and chosen != (stage.drawing.tool == tool):
            stage.choose_tool(tool if chosen else INSPECT)

    def _show(self, tool: str) -> None:
        if self._actions is not None:
            for key, other in _SWITCHES.items():
                self._actions[key].setChecked(tool == other)
