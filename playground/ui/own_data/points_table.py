"""All points as numbers that can be edited."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelectionModel, QSize
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.data.own import OwnPoints
from playground.data.point_edits import added, removed
from playground.data.point_rows import rows_text, with_rows
from playground.data.points import DataError
from playground.training.building import DATA, as_own, changed_fields
from playground.training.config import Config, for_own
from playground.ui.numbers import grouped
from playground.ui.own_data.message_line import MessageLine
from playground.ui.own_data.points_model import PointsModel
from playground.ui.own_data.words import DataWords
from playground.ui.store import Store
from playground.ui.theme import Theme

_WIDTH, _HEIGHT = 460, 640
_MOST = 0.95


class PointsTable(QDialog):
    """A window beside the main one; every edit is one step to be undone.

    The first edit of generated points makes them points of one's own.

    Args:
        theme: sizes and colours.
        store: the choices.
        words: what points are called.
        parent: the window it belongs to.
    """

    def __init__(self, theme: Theme, store: Store, words: DataWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("points_table")
        self._theme, self._store, self._words, self._parent = theme, store, words, parent
        self._shown: Config | None = None
        self._model = PointsModel(theme, self)
        self._model.edited.connect(self._take_cell)
        self._model.refused.connect(self._refuse)
        self._title = QLabel()
        self._message = MessageLine(theme, "table_message", "warning")
        self._note = MessageLine(theme, "table_note", "secondary")
        self._view = QTableView()
        self._add = self._button("add_point", self.tr("&Add"), self.tr("Adds a point at the end"))
        self._delete = self._button(
            "delete_points", self.tr("&Delete"), self.tr("Deletes the points that are picked (Del)")
        )
        self._paste = self._button(
            "paste_rows",
            self.tr("&Paste"),
            self.tr("Adds the rows on the clipboard: x₁, x₂, class or value (Ctrl+V)"),
        )
        self._close = self._button("close_table", self.tr("&Close"), self.tr("Closes the table"))
        self._add.clicked.connect(self.add_point)
        self._delete.clicked.connect(self.delete_points)
        self._paste.clicked.connect(self.paste_rows)
        self._close.clicked.connect(self.close)
        self._lay_out()
        for key, slot in (
            (QKeySequence.StandardKey.Delete, self.delete_points),
            (QKeySequence.StandardKey.Copy, self.copy_rows),
            (QKeySequence.StandardKey.Paste, self.paste_rows),
            (QKeySequence.StandardKey.Undo, store.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, store.undo_stack.redo),
        ):
            QShortcut(key, self).activated.connect(slot)
        store.changed.connect(self._follow)

    def _button(self, name: str, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tooltip)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        view = self._view
        view.setModel(self._model)
        view.setObjectName("points_view")
        view.setAccessibleName(self.tr("Points: x₁, x₂, class or value"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setTabKeyNavigation(False)
        # Or all rows would be asked at every paint whether all of a column is picked.
        view.horizontalHeader().setSelectionModel(QItemSelectionModel(self._model, view))
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._buttons = QHBoxLayout()
        for button in (self._add, self._delete, self._paste):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._close)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._note, view, self._message):
            self._column.addWidget(widget, int(widget is view))
        self._column.addLayout(self._buttons)
        theme.changed.connect(self._restyle)
        self._restyle()
        room = self._parent.size() * _MOST
        self.resize(min(theme.ipx(_WIDTH), room.width()), min(theme.ipx(_HEIGHT), room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the points as they are now; the keys go to the table, not to a button again."""
        super().showEvent(event)
        self._follow(self._store.config)
        if not event.spontaneous():
            self._view.setFocus()
        if not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, 0))

    # Edits

    def add_point(self) -> None:
        """Adds a point in the middle, of the class of the last one; its number can be typed."""
        own = self._own()
        target = float(own.points.targets[-1])
        try:
            more = added(own, np.zeros((1, 2)), target)
        except DataError as error:
            self._refuse(str(error))
            return
        if self._change(self.tr("Add a point"), more):
            index = self._model.index(self._model.rowCount() - 1, 0)
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
            self._view.setFocus()
            self._view.edit(index)

    def delete_points(self) -> None:
        """Deletes the rows that are picked."""
        rows = self._picked()
        if not len(rows):
            self._refuse(self.tr("Pick the rows to delete first."))
            return
        try:
            own = removed(self._own(), rows)
        except DataError as error:
            self._refuse(str(error))
            return
        self._change(self.tr("Delete points"), own)

    def copy_rows(self) -> None:
        """Puts the rows that are picked on the clipboard, for a spreadsheet or to paste again."""
        rows = self._picked()
        if len(rows):
            QGuiApplication.clipboard().setText(rows_text(self._own(), rows))

    def _picked(self) -> NDArray[np.intp]:
        parts = self._view.selectionModel().selection()
        spans = (parts.at(k) for k in range(parts.count()))
        rows = [np.arange(span.top(), span.bottom() + 1) for span in spans]
        return np.unique(np.concatenate(rows)) if rows else np.empty(0, np.intp)

    def paste_rows(self) -> None:
        """Adds the rows on the clipboard, all or none."""
        try:
            own = with_rows(self._own(), QGuiApplication.clipboard().text())
        except DataError as error:
            self._refuse(str(error))
            return
        if self._change(self.tr("Paste points"), own):
            self._view.scrollToBottom()

    def _take_cell(self, own: OwnPoints) -> None:
        self._change(self.tr("Edit a point"), own)

    def _change(self, text: str, own: OwnPoints) -> bool:
        self._message.setText("")
        changes = for_own(own, self._store.config.loss)
        return self._store.update(text, None, **changes)

    def _own(self) -> OwnPoints:
        own = self._model.own
        return own if own is not None else as_own(self._store.config)

    def _refuse(self, sentence: str) -> None:
        self._message.setText(sentence)

    # What is shown

    def _follow(self, config: Config) -> None:
        """Shows other points, if it is seen; making them again costs some milliseconds."""
        if not self.isVisible() or config is self._shown:
            return
        other = self._shown is None or changed_fields(self._shown, config) & DATA
        self._shown = config
        if not other:
            return
        self._message.setText("")
        own = as_own(config)
        self._model.set_own(own)
        name = self._words.title(config)
        self.setWindowTitle(self.tr("Table: {0}").format(name))
        self._title.setText(self.tr("{0} points").format(grouped(len(own.points))))
        generated = config.own_in_force is None
        note = self.tr("The first edit makes them your own points.")
        self._note.setText(note if generated else self._scaled(own))

    def _scaled(self, own: OwnPoints) -> str:
        return " · ".join(own.scaling.words()) if own.scaling is not None else " "

    def _restyle(self) -> None:
        theme = self._theme
        gap = theme.ipx(10)
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._buttons.setSpacing(gap)
        self._title.setFont(theme.font("title"))
        self._view.setFont(theme.font("label"))
        self._view.viewport().setFont(theme.font("label"))  # for the editors of its cells
        side = theme.ipx(14)
        self._view.setIconSize(QSize(side, side))
        self._view.verticalHeader().setDefaultSectionSize(theme.ipx(28))
        for header in (self._view.horizontalHeader(), self._view.verticalHeader()):
            header.setFont(theme.font("label"))
            header.viewport().setFont(theme.font("label"))
        for button in (self._add, self._delete, self._paste, self._close):
            button.setFont(theme.font("label"))
