"""What the commands of the Data menu do: import, paste, table, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from playground.data.own import OwnPoints
from playground.training.building import as_own
from playground.training.config import for_own
from playground.ui.numbers import grouped
from playground.ui.own_data.file_drop import FileDrop
from playground.ui.own_data.recent_files import RecentFiles
from playground.ui.own_data.words import DataWords
from playground.ui.store import Store
from playground.ui.theme import Theme

if TYPE_CHECKING:
    from playground.ui.actions import Actions
    from playground.ui.own_data.points_table import PointsTable
    from playground.ui.own_data.points_writer import PointsWriter

FOLDER = "data/folder"


class DataCommands(QObject):
    """Brings points of one's own in and out. Every change is one step to be undone.

    Args:
        theme: sizes and colours of the dialogs.
        store: the choices.
        settings: recent files, and the last folder.
        words: what points are called.
        window: the dialogs belong to it, and files can be dropped on it.

    Signals:
        told(str, str): a sentence for the user, and its kind: "note" or "warning".
    """

    told = Signal(str, str)

    def __init__(
        self, theme: Theme, store: Store, settings: QSettings, words: DataWords, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._settings = theme, store, settings
        self._words, self._window = words, window
        self._table: PointsTable | None = None
        self._writer: PointsWriter | None = None
        self._said = False
        store.changed.connect(self._forget)
        self.recent = RecentFiles(settings, window)
        self.recent.chosen.connect(self.open_file)
        self._drop = FileDrop(window)
        self._drop.file_dropped.connect(self.open_file)
        self._drop.text_dropped.connect(self.open_text)
        self._drop.hovered.connect(self._show_hover)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """For every command of the menu, what carries it out."""
        return {
            "import_points": self.import_points,
            "recent_points": self.import_points,
            "paste_points": self.paste_points,
            "edit_points": self.edit_points,
            "export_points": self.export_points,
        }

    def attach(self, actions: Actions) -> None:
        """Hangs the recent files on their command."""
        self.recent.attach(actions["recent_points"])

    def import_points(self) -> None:
        """Asks for a file, and then what of it to take."""
        dialog = self._file_dialog(self.tr("Import points"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def open_file(self, path: str) -> None:
        """Shows what a file would become."""
        from playground.data.csv_error import CsvError
        from playground.data.csv_text import file_bytes

        try:
            data = file_bytes(Path(path))
        except CsvError as error:
            self.told.emit(f"{Path(path).name}: {error}", "warning")
            return
        self._settings.setValue(FOLDER, str(Path(path).parent))
        self.recent.add(path)
        self._ask(data, Path(path).name)

    def open_text(self, text: str) -> None:
        """Shows what a pasted table would become."""
        self._ask(text, "")

    def paste_points(self) -> None:
        """Takes a table from the clipboard, as a spreadsheet leaves it there."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.open_text(text)
        else:
            self.told.emit(
                self.tr("There is no table on the clipboard: copy cells of a spreadsheet first."),
                "warning",
            )

    def edit_points(self) -> None:
        """Opens the table of the points in force."""
        from playground.ui.own_data.points_table import PointsTable

        if self._table is None:
            self._table = PointsTable(self._theme, self._store, self._words, self._window)
        self._table.show()
        self._table.raise_()
        self._table.activateWindow()

    def export_points(self) -> None:
        """Asks for a place, and writes the points in force there."""
        dialog = self._file_dialog(self.tr("Export points"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        name = self._words.title(self._store.config)
        dialog.selectFile(f"{Path(name).stem}.csv")
        dialog.fileSelected.connect(self.write_file)
        dialog.open()

    def write_file(self, path: str) -> None:
        """Writes the points in force, all or nothing; says so when it is done."""
        from playground.ui.own_data.points_writer import PointsWriter

        if self._writer is None:
            self._writer = PointsWriter(self)
            self._writer.written.connect(self._say_written)
            self._writer.failed.connect(self._say_failed)
        own = as_own(self._store.config)
        self._writer.start(path, own)
        if self._writer.writing:
            n, name = grouped(len(own.points)), Path(path).name
            self.told.emit(self.tr("Writing {0} points to {1}…").format(n, name), "note")

    def _say_written(self, path: str, points: int) -> None:
        self._settings.setValue(FOLDER, str(Path(path).parent))
        text = self.tr("{0} points are in {1}.").format(grouped(points), Path(path).name)
        self.told.emit(text, "note")

    def _say_failed(self, path: str, reason: str) -> None:
        text = self.tr("{0} was not written: {1}").format(Path(path).name, reason)
        self.told.emit(text, "warning")

    def _ask(self, data: bytes | str, source: str) -> None:
        from playground.ui.own_data.import_dialog import ImportDialog

        dialog = ImportDialog(self._theme, data, source, self._window)
        dialog.chosen.connect(self._take)
        dialog.open()

    def _take(self, own: OwnPoints) -> None:
        changes = for_own(own, self._store.config.loss_of_classes)
        if self._store.update(self.tr("Import points"), None, **changes):
            n = grouped(len(own.points))
            if own.source:
                text = self.tr("{0} points of {1}; undo brings back the ones before.")
            else:
                text = self.tr("{0} pasted points; undo brings back the ones before.")
            self.told.emit(text.format(n, own.source), "note")
            self._said = True

    def _forget(self, _: object) -> None:
        """Takes back what was said of an import when something else is done."""
        if self._said:
            self._said = False
            self.told.emit("", "note")

    def _show_hover(self, name: str) -> None:
        if name:
            self.told.emit(self.tr("Drop it to import its points: {0}").format(name), "note")
        else:
            self.told.emit("", "note")

    def _file_dialog(self, title: str) -> QFileDialog:
        from PySide6.QtCore import Qt

        folder = str(self._settings.value(FOLDER, "", type=str))
        filters = self.tr("Tables (*.csv *.tsv *.txt *.dat);;All files (*)")
        dialog = QFileDialog(self._window, title, folder, filters)
        dialog.setObjectName("file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
