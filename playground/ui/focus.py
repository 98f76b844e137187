"""The way of the keyboard focus from panel to panel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.run import Run


def focus_next(panels: Sequence[QWidget]) -> None:
    """Moves the focus to the first control of the panel after the one that has it.

    Panels without anything to focus, or hidden ones, are passed over.
    """
    focused = QApplication.focusWidget()
    at = -1
    for k, panel in enumerate(panels):
        if focused is not None and (panel is focused or panel.isAncestorOf(focused)):
            at = k
    for k in range(1, len(panels) + 1):
        target = _first_control(panels[(at + k) % len(panels)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def tab_after(before: QWidget, panel: QWidget) -> None:
    """Lets Tab go from a widget into a panel that was made later, and on from its end."""
    for widget in panel.findChildren(QWidget):
        # The list of a combo box is a window of its own.
        inside = widget.window() is before.window()
        if inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, widget)
            before = widget


def tab_through(panels: Sequence[QWidget]) -> None:
    """Lets Tab go through panels one after the other, from where it reaches the first."""
    reached = [
        widget
        for panel in panels
        for widget in (panel, *panel.findChildren(QWidget))
        if widget.focusPolicy() and widget.window() is panels[0].window()
    ]
    for one, other in pairwise(reached):
        QWidget.setTabOrder(one, other)


def play_on_space(view: QWidget, run: Run) -> None:
    """Lets Space on a view start and pause the run."""
    space = QShortcut(QKeySequence(Qt.Key.Key_Space), view)
    # Not with its children: Space on a button in a view presses the button.
    space.setContext(Qt.ShortcutContext.WidgetShortcut)
    space.setAutoRepeat(False)
    space.activated.connect(run.toggle)


def _first_control(panel: QWidget) -> QWidget | None:
    for widget in (panel, *panel.findChildren(QWidget)):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.isVisible() and widget.isEnabled():
            return widget
    return None
