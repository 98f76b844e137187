"""A stack of pages that asks for no more room than the page it shows."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class CurrentStack(QStackedWidget):
    """Shows one of several pages; those unseen make it no larger.

    Args:
        parent: the Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._ask_anew)

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        hint, policy = page.minimumSizeHint(), page.sizePolicy()
        if policy.horizontalPolicy() is QSizePolicy.Policy.Ignored:
            hint.setWidth(0)
        if policy.verticalPolicy() is QSizePolicy.Policy.Ignored:
            hint.setHeight(0)
        # A size that was set counts in place of what the page would like, as in every layout.
        least = page.minimumSize()
        return QSize(least.width() or hint.width(), least.height() or hint.height())

    def _ask_anew(self, _: int) -> None:
        self.updateGeometry()
