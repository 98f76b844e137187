"""Which columns of a table are used, and for what."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.data.csv_choice import Choice as Columns
from playground.data.csv_table import Table
from playground.ui.own_data.table_preview import column_name
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.segmented_buttons import SegmentedButtons

_CLASSES, _VALUES = "classes", "values"


class ColumnChoice(QWidget):
    """Three columns, and whether the third holds classes or values.

    Args:
        theme: sizes and fonts.
        parent: the Qt parent.

    Signals:
        edited(Columns): the user chose others.
    """

    edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used = (0, 1, 2)
        self._boxes = tuple(ChoiceBox(theme, (), self) for _ in range(3))
        names = (
            self.tr("x₁, to the right"),
            self.tr("x₂, upwards"),
            self.tr("to be learned"),
        )
        keys = ("column_x1", "column_x2", "column_target")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.ipx(12))
        grid.setVerticalSpacing(theme.ipx(8))
        for row, (box, name, key) in enumerate(zip(self._boxes, names, keys, strict=True)):
            label = QLabel(name)
            label.setFont(theme.font("label"))
            label.setBuddy(box)
            box.setObjectName(key)
            box.setAccessibleName(name)
            box.setToolTip(self.tr("The column of the table that is this"))
            box.edited.connect(self._take)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        self._kind = SegmentedButtons(
            theme,
            self.tr("Classes or values"),
            (
                Choice(_CLASSES, self.tr("classes"), self.tr("Every text or number is a class")),
                Choice(_VALUES, self.tr("values"), self.tr("Numbers to fit: regression")),
            ),
        )
        self._kind.setObjectName("column_kind")
        self._kind.edited.connect(self._take)
        grid.addWidget(self._kind, 3, 1)

    def show_columns(self, table: Table, columns: Columns) -> None:
        """Shows the columns of a table, and which are used."""
        choices = [Choice(str(k), column_name(table, k)) for k in range(len(table.columns))]
        self._used = (columns.x1, columns.x2, columns.target)
        for box, k in zip(self._boxes, self._used, strict=True):
            box.set_choices(choices)
            box.set_value(str(k))
        self._kind.set_value(_VALUES if columns.regression else _CLASSES)

    def _take(self, _: str) -> None:
        now = [int(box.value()) for box in self._boxes]
        for k, before in enumerate(self._used):
            if now[k] != before:  # one that was used for something else is exchanged
                now = [before if j != k and each == now[k] else each for j, each in enumerate(now)]
                break
        x1, x2, target = now
        self.edited.emit(Columns(x1, x2, target, self._kind.value() == _VALUES))
