"""The first rows of a table that is to be imported."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from playground.data.csv_choice import Choice
from playground.data.csv_table import Table
from playground.ui.theme import Theme
from playground.ui.words.plain_tip import plain_tip

ROWS = 50
COLUMNS = 40
_ROW, _WIDEST = 26, 170


class TablePreview(QTableWidget):
    """Shows the first rows; the columns in use are named by what they are used for.

    Args:
        theme: fonts and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("table_preview")
        self.setAccessibleName(self.tr("The first rows of the table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setFont(theme.font("label"))
        self.horizontalHeader().setFont(theme.font("label"))
        self.horizontalHeader().setMaximumSectionSize(theme.ipx(_WIDEST))
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setFont(theme.font("label"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ipx(_ROW))

    def show_table(self, table: Table | None) -> None:
        """Shows a table's first rows; None shows nothing."""
        rows = [] if table is None else table.head(ROWS)
        columns = 0 if table is None else min(len(table.columns), COLUMNS)
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(columns)
        for i, row in enumerate(rows):
            for k, cell in enumerate(row[:columns]):
                self.setItem(i, k, QTableWidgetItem(cell))
        if table is not None:
            self.setVerticalHeaderLabels([str(table.lines[i]) for i in range(len(rows))])
            self.show_choice(table, None)

    def show_choice(self, table: Table, choice: Choice | None) -> None:
        """Names the columns, with what they are used for, and shades those."""
        uses = {} if choice is None else {choice.x1: "x₁", choice.x2: "x₂"}
        if choice is not None:
            uses[choice.target] = self.tr("value") if choice.regression else self.tr("class")
        for k in range(self.columnCount()):
            name = column_name(table, k)
            header = QTableWidgetItem(f"{uses[k]}: {name}" if k in uses else name)
            header.setToolTip(plain_tip(header.text()))  # it may be cut
            self.setHorizontalHeaderItem(k, header)
            brush = self._theme.color("accent_soft" if k in uses else "background")
            for i in range(self.rowCount()):
                item = self.item(i, k)
                if item is not None:
                    item.setBackground(brush)
                    item.setForeground(self._theme.color("text"))
                    if table.columns[k].values is not None:
                        item.setTextAlignment(
                            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                        )
        self.resizeColumnsToContents()


def column_name(table: Table, k: int) -> str:
    """A column's name, or its number counted from 1."""
    return table.columns[k].name or str(k + 1)
