"""The way of the keyboard focus from panel to panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


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


def _first_control(panel: QWidget) -> QWidget | None:
    for widget in (panel, *panel.findChildren(QWidget)):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.isVisible() and widget.isEnabled():
            return widget
    return None
