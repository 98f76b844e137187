"""The menu of the brush: how densely it draws, on a grid or not; and what is done with all."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from playground.ui.drawing.drawing import DENSITIES, SELECT, Drawing
from playground.ui.theme import Theme


class DrawingMenu(QMenu):
    """Keeps its check marks and the brush in step; offers what the tool in hand can do.

    Args:
        theme: fonts.
        drawing: the brush.
        parent: the Qt parent.

    Attributes:
        everything: selects all points.
        remove: removes those selected.
        blank: clears the sheet.
    """

    def __init__(self, theme: Theme, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._drawing = theme, drawing
        self.setObjectName("drawing_menu")
        self.setToolTipsVisible(True)
        self._densities = QActionGroup(self)
        for key in DENSITIES:
            action = self._entry(f"density_{key}", checkable=True)
            action.setData(key)
            self._densities.addAction(action)
        self.addSeparator()
        self._wide = self._entry("brush_wide", checkable=True)
        self._snap = self._entry("brush_snap", checkable=True)
        self.addSeparator()
        self.everything = self._entry("select_everything")
        self.remove = self._entry("remove_selected")
        self.blank = self._entry("clear_sheet")
        self._densities.triggered.connect(self._choose_density)
        self._wide.toggled.connect(drawing.set_wide)
        self._snap.toggled.connect(drawing.set_snap)
        drawing.changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()
        self._show()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        densities = {
            "sparse": self.tr("Sparse strokes"),
            "medium": self.tr("Medium strokes"),
            "dense": self.tr("Dense strokes"),
        }
        for action in self._densities.actions():
            action.setText(densities[action.data()])
            action.setToolTip(self.tr("How near to each other a stroke puts its points"))
        self._wide.setText(self.tr("Wide brush"))
        self._wide.setToolTip(self.tr("A stroke covers an area with points, not a line"))
        self._snap.setText(self.tr("Snap to the grid") + "\tG")
        self._snap.setToolTip(self.tr("Points are drawn on, and moved to, the points of a grid"))
        self.everything.setText(self.tr("Select all points") + "\tCtrl+A")
        self.remove.setText(self.tr("Remove the selected points") + "\tDel")
        self.blank.setText(self.tr("Blank sheet") + "\tCtrl+Shift+N")
        self.blank.setToolTip(
            self.tr("Clears the plane; the first point that is drawn takes the place of all others")
        )

    def _entry(self, name: str, *, checkable: bool = False) -> QAction:
        action = self.addAction("")
        action.setObjectName(name)
        action.setCheckable(checkable)
        return action

    def _choose_density(self, action: QAction) -> None:
        self._drawing.choose_density(action.data())

    def _show(self) -> None:
        selecting = self._drawing.tool == SELECT  # nothing is drawn then, and else nothing selected
        self._densities.setEnabled(not selecting)
        self._wide.setEnabled(not selecting)
        self.remove.setEnabled(selecting)
        for action in self._densities.actions():
            action.setChecked(action.data() == self._drawing.density)
        self._wide.setChecked(self._drawing.wide)
        self._snap.setChecked(self._drawing.snap)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
