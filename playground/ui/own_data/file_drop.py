"""A file or a table that is dropped on the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes what is dropped anywhere on a window.

    Args:
        window: accepts drops from now on.

    Signals:
        hovered(str): the name of what would be taken is over the window; "" when it left.
        file_dropped(str): the path of the file.
        text_dropped(str): a text, as from a spreadsheet.
    """

    hovered = Signal(str)
    file_dropped = Signal(str)
    text_dropped = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a single file, or a text; anything else is left to others."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            name = _name(event.mimeData())
            if name:
                event.acceptProposedAction()
                self.hovered.emit(name)
                return True
        elif kind == QEvent.Type.DragLeave:
            self.hovered.emit("")
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hovered.emit("")
            if self._take(event.mimeData()):
                event.acceptProposedAction()
                return True
        return False

    def _take(self, mime: QMimeData) -> bool:
        path = _path(mime)
        if path:
            self.file_dropped.emit(path)
        elif mime.hasText() and not mime.hasUrls():
            self.text_dropped.emit(mime.text())
        else:
            return False
        return True


def _path(mime: QMimeData) -> str:
    """The one local file; "" for none or several."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else ""


def _name(mime: QMimeData) -> str:
    path = _path(mime)
    if path:
        return path.rpartition("/")[2]
    return "text" if mime.hasText() and not mime.hasUrls() else ""
