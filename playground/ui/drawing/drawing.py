"""What the mouse does in the plane: look, draw points or select them; and with which brush."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

INSPECT, DRAW, SELECT = "inspect", "draw", "select"
"""The tools."""
ERASER = -1
"""The brush that takes points away."""
DENSITIES = {"sparse": 34.0, "medium": 22.0, "dense": 14.0}
"""From point to point of a stroke, in pixels at a height of 1080."""


class Drawing(QObject):
    """Holds how points are edited by hand. Not part of the set-up.

    Args:
        parent: the Qt parent.

    Signals:
        changed(): another tool, brush or way of drawing.
        tool_changed(str): another tool.
        blank_changed(bool): the sheet is blank now, or no longer.
        said(str): something the user should know of what was done.
        refused(str): why something was not done.
        stroke_changed(bool): whether points are being edited this moment.
    """

    changed = Signal()
    tool_changed = Signal(str)
    blank_changed = Signal(bool)
    said = Signal(str)
    refused = Signal(str)
    stroke_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tool = INSPECT
        self._brush = 0
        self._value = 1.0
        self._density = "medium"
        self._wide = self._snap = self._blank = False

    @property
    def tool(self) -> str:
        """INSPECT, DRAW or SELECT."""
        return self._tool

    @property
    def brush(self) -> int:
        """The class that is drawn, from 0, or ERASER."""
        return self._brush

    @property
    def value(self) -> float:
        """What is drawn where points have values and no classes."""
        return self._value

    @property
    def density(self) -> str:
        """A key of DENSITIES."""
        return self._density

    @property
    def wide(self) -> bool:
        """Whether a stroke covers an area rather than a line."""
        return self._wide

    @property
    def snap(self) -> bool:
        """Whether points are put on a grid."""
        return self._snap

    @property
    def blank(self) -> bool:
        """Whether the next point takes the place of all others."""
        return self._blank

    def target(self, classes: int, *, following: bool = False) -> float:
        """What the brush draws.

        Args:
            classes: how many there are, 0 for values.
            following: the class after it instead, of those there are; the opposite value.
        """
        if not classes:
            return -self._value if following else self._value
        brush = max(self._brush, 0)
        return (brush + 1) % max(classes, brush + 1) if following else brush

    def choose_tool(self, tool: str) -> None:
        """Takes a tool; a sheet that is still blank shows its points again without one."""
        if tool != self._tool:
            self._tool = tool
            if tool != DRAW:
                self.set_blank(False)
            self.tool_changed.emit(tool)
            self.changed.emit()

    def choose_brush(self, brush: int) -> None:
        """Draws this class from now on, or erases."""
        if brush != self._brush:
            self._brush = brush
            self.changed.emit()

    def choose_value(self, value: float) -> None:
        """Draws this value from now on."""
        if value != self._value or self._brush == ERASER:
            self._value = value
            self._brush = max(self._brush, 0)
            self.changed.emit()

    def choose_density(self, density: str) -> None:
        """Draws as densely from now on."""
        if density != self._density:
            self._density = density
            self.changed.emit()

    def set_wide(self, wide: bool) -> None:
        """Covers areas, or draws lines."""
        if wide != self._wide:
            self._wide = wide
            self.changed.emit()

    def set_snap(self, snap: bool) -> None:
        """Puts points on a grid, or anywhere."""
        if snap != self._snap:
            self._snap = snap
            self.changed.emit()

    def set_blank(self, blank: bool) -> None:
        """Clears the sheet until the first point is drawn, or shows the points again."""
        if blank != self._blank:
            self._blank = blank
            self.blank_changed.emit(blank)
            self.changed.emit()
