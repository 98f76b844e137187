"""The files that were opened last, as a menu."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

KEY = "data/recent"
MOST = 8


class RecentFiles(QObject):
    """Remembers files in the settings, and offers those that are still there.

    Args:
        settings: where they are kept.
        parent: the window.

    Signals:
        chosen(str): the path of one of them.
    """

    chosen = Signal(str)

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._window = settings, parent
        self._menu: QMenu | None = None

    def paths(self) -> list[str]:
        """Those that are still there, the latest first."""
        kept = self._settings.value(KEY, [])
        listed = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [str(path) for path in listed if Path(str(path)).is_file()]

    def add(self, path: str) -> None:
        """Puts a file first."""
        path = str(Path(path).absolute())
        others = [other for other in self.paths() if other != path]
        self._settings.setValue(KEY, [path, *others][:MOST])

    def attach(self, action: QAction) -> None:
        """Hangs the menu on a command."""
        self._menu = QMenu(self._window)
        self._menu.setObjectName("recent_files")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        action.setMenu(self._menu)

    def _fill(self) -> None:
        menu = self._menu
        if menu is None:
            return
        menu.clear()
        for path in self.paths():
            action = menu.addAction(Path(path).name.replace("&", "&&"))
            action.setToolTip(path)
            action.setData(path)
            action.triggered.connect(self._choose)
        if menu.isEmpty():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.chosen.emit(str(sender.data()))
