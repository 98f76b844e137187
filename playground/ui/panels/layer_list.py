"""The rows of the hidden layers, below a button for one more and the names of the columns."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from playground.engine.activations import ACTIVATIONS
from playground.training.config import Config
from playground.training.fields import MAX_LAYERS
from playground.ui.icons import icon
from playground.ui.panels.layer_row import LayerRow
from playground.ui.theme import Theme
from playground.ui.words.labels import Labels

_SPACING = 5
OPTION_FIELDS = {"slope": "leaky_slope", "alpha": "elu_alpha", "pieces": "maxout_pieces"}
"""The field of an activation's parameter."""


class LayerList(QWidget):
    """A row for every hidden layer; a dragged row leaves a line where it would come to stand.

    Rows are kept and told what to show, so that nothing jumps and the focus stays.

    Args:
        theme: sizes and colours.
        labels: the words.
        parent: the Qt parent.

    Signals:
        row_made(object): a row that is new, to be connected.
        moved(int, int): a layer was dragged to another place, both from 0.

    Attributes:
        add_button: asks for one more.
    """

    row_made = Signal(object)
    moved = Signal(int, int)

    def __init__(self, theme: Theme, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._labels = theme, labels
        self._rows: list[LayerRow] = []
        self._line_at: int | None = None
        self.setObjectName("layers")
        self.add_button = QPushButton(self)
        self.add_button.setObjectName("addLayer")
        self._names = QLabel(self), QLabel(self)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(0, 0, 0, 0)
        self._header.addWidget(self.add_button, 1)
        for name in self._names:
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._header.addWidget(name)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._header)
        theme.changed.connect(self._restyle)
        self._restyle()

    def rows(self) -> list[LayerRow]:
        """All rows; those behind the last layer are hidden."""
        return self._rows

    def show_config(self, config: Config) -> None:
        """Shows the layers."""
        while len(self._rows) < len(config.hidden):
            self._append()
        choices = self._labels.activations(config)
        options = {
            key: getattr(config, OPTION_FIELDS[info.option])
            for key, info in ACTIVATIONS.items()
            if info.option in OPTION_FIELDS
        }
        for row, layer in zip(self._rows, config.hidden, strict=False):
            row.set_choices(choices)
            row.set_options(options)
            row.show_layer(layer)
            row.show()
        gone = self._rows[len(config.hidden) :]
        # A hidden widget would give the focus to whatever comes next: it goes back instead.
        focus = QApplication.focusWidget()
        holder = next((row for row in gone if focus and row.isAncestorOf(focus)), None)
        if holder is not None:
            last = self._rows[len(config.hidden) - 1] if config.hidden else None
            by_grip = focus is holder.grip
            target = self.add_button if last is None else last.grip if by_grip else last.remove
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in gone:
            row.hide()
        for name in self._names:
            name.setVisible(bool(config.hidden))
        full = len(config.hidden) >= MAX_LAYERS
        self.add_button.setEnabled(not full)
        self.add_button.setToolTip(
            self.tr("There are {0} hidden layers, and no more are possible").format(MAX_LAYERS)
            if full
            else self.tr("Add a hidden layer like the last one, before the output")
        )

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self.add_button.setText(self.tr("Add layer"))
        self.add_button.setAccessibleName(self.tr("Add layer"))
        self._names[0].setText(self.tr("units"))
        self._names[1].setText(self.tr("dropout"))
        for row in self._rows:
            row.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line where a dragged layer would come to stand."""
        super().paintEvent(event)
        if self._line_at is not None:
            shown = self._shown()
            last = self._line_at == len(shown)
            edge = shown[-1].geometry().bottom() + 1 if last else shown[self._line_at].y()
            gap, thick = self._theme.px(_SPACING) / 2, self._theme.px(4)
            y = min(edge + gap, self.height() - thick / 2) if last else edge - gap
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("accent"))
                painter.drawRoundedRect(QRectF(0, y - thick / 2, self.width(), thick), 2, 2)

    def _shown(self) -> list[LayerRow]:
        return [row for row in self._rows if not row.isHidden()]

    def _append(self) -> None:
        row = LayerRow(self._theme, len(self._rows), self)
        row.dragged.connect(self._drag)
        row.dropped.connect(self._drop)
        self._column.addWidget(row)
        first: QWidget = self._rows[-1].remove if self._rows else self.add_button
        for one, other in pairwise((first, *row.tab_stops)):
            QWidget.setTabOrder(one, other)
        self._rows.append(row)
        if len(self._rows) == 1:
            self._theme.changed.connect(self._fit_names)  # after the row has a new size itself
            self._fit_names()
        self.row_made.emit(row)

    def _gap_at(self, y: float) -> int:
        """Before which row a height of the screen is."""
        height = self.mapFromGlobal(QPoint(0, round(y))).y()
        return sum(row.geometry().center().y() < height for row in self._shown())

    def _drag(self, index: int, y: float) -> None:
        gap = self._gap_at(y)
        self._line_at = None if gap in (index, index + 1) else gap
        self.update()

    def _drop(self, index: int, y: float) -> None:
        self._line_at = None
        self.update()
        if not math.isnan(y):
            gap = self._gap_at(y)
            place = gap - (gap > index)
            if place != index:
                self.moved.emit(index, place)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._column.setSpacing(px(_SPACING))
        self._column.setContentsMargins(0, 0, 0, px(3))  # for the line below the last row
        self._header.setSpacing(px(2))
        for name in self._names:
            name.setFont(self._theme.font("small"))
            name.setProperty("role", "secondary")
        self.add_button.setFont(self._theme.font("label"))
        self.add_button.setIcon(icon(self._theme, "plus", size=14))
        self.add_button.setIconSize(QSize(px(14), px(14)))

    def _fit_names(self) -> None:
        """Each above its column; the last also above the crosses."""
        if self._rows:
            units, dropout = self._rows[0].columns()
            self._names[0].setFixedWidth(units)
            self._names[1].setFixedWidth(dropout)
