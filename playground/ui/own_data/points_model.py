"""All points as rows of a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from playground.data.own import OwnPoints
from playground.data.point_rows import TARGET, X1, X2, with_cell
from playground.data.points import DataError
from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.words.plain_tip import plain_tip

_DIGITS = 6
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class PointsModel(QAbstractTableModel):
    """Shows points; asks for a change when a cell is edited, and shows it when it has come.

    Args:
        theme: the colours of the classes.
        parent: the Qt parent.

    Signals:
        edited(OwnPoints): the points with what the user typed.
        refused(str): what the user typed is not allowed; the sentence says what is.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own: OwnPoints | None = None

    @property
    def own(self) -> OwnPoints | None:
        """The points shown."""
        return self._own

    def set_own(self, own: OwnPoints) -> None:
        """Shows these points; rows are added or taken away at the end."""
        before, now = self.rowCount(), len(own.points)
        if now > before:
            self.beginInsertRows(_NONE, before, now - 1)
            self._own = own
            self.endInsertRows()
        elif now < before:
            self.beginRemoveRows(_NONE, now, before - 1)
            self._own = own
            self.endRemoveRows()
        self._own = own
        self.dataChanged.emit(self.index(0, 0), self.index(now - 1, TARGET))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TARGET)

    def rowCount(self, parent: Index = _NONE) -> int:
        """A row for every point."""
        return 0 if parent.isValid() or self._own is None else len(self._own.points)

    def columnCount(self, parent: Index = _NONE) -> int:
        """x1, x2, and the class or value."""
        return 0 if parent.isValid() else TARGET + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number or the name; all of its digits for the editor."""
        own, column = self._own, index.column()
        if own is None or not index.isValid():
            return None
        classes = column == TARGET and not own.points.regression
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            value = self._value(own, index.row(), column)
            if classes:
                return own.class_names[int(value)] if own.class_names else str(int(value))
            return short(value, _DIGITS) if role == Qt.ItemDataRole.DisplayRole else repr(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if classes else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and classes:
            return self._theme.class_color(int(own.points.targets[index.row()]))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for the change; a wrong entry is refused in words, and the old value stands."""
        own = self._own
        if own is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        try:
            new = with_cell(own, index.row(), index.column(), str(value))
        except DataError as error:
            self.refused.emit(str(error))
            return False
        self.edited.emit(new)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns, numbers of the points from 1."""
        own = self._own
        if own is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            last = self.tr("value") if own.points.regression else self.tr("class")
            return ("x₁", "x₂", last)[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._meaning(own, section))
        return None

    def _meaning(self, own: OwnPoints, section: int) -> str:
        """What a column is called in the file, and how it is scaled."""
        if own.scaling is not None:
            maps = (own.scaling.x1, own.scaling.x2, own.scaling.target)
            axis = maps[section]
            if axis is not None:
                return axis.formula()
        return own.names[section]

    def _value(self, own: OwnPoints, row: int, column: int) -> float:
        if column in (X1, X2):
            return float(own.points.X[row, column])
        return float(own.points.targets[row])
