"""The confusion matrices of the training and the test points, and how the classes are balanced."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from playground.training.config import Config
from playground.training.outputs import Confusion, Counts
from playground.ui.cell_choice import TEST, TRAIN, Cell, CellChoice
from playground.ui.numbers import grouped
from playground.ui.pane import Heading
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.confusion.matrix import ConfusionMatrix
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.segmented_buttons import SegmentedButtons


class ConfusionPanel(QWidget):
    """Two matrices beside each other, or the one that is chosen where there is no room for both.

    They scroll where even the smallest cells have no room.

    Args:
        theme: sizes and colours.
        store: the choices; that this is shown is one of them.
        choice: the cell that is picked out.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: Store, choice: CellChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._choice = theme, store, choice
        self._part, self._tested, self._n = TRAIN, True, 0
        self.setObjectName("confusion_panel")
        title, short = self.tr("Confusion matrix"), self.tr("Confusion")
        self._heading = Heading(theme, title, self, short=short)
        self._switch = SegmentedButtons(theme, parent=self)
        self._switch.setObjectName("confusion_part")
        self._switch.edited.connect(self._take_part)
        self._close = QPushButton(self)
        self._close.setObjectName("confusion_close")
        self._close.clicked.connect(self._leave)
        self.train, self.test = ConfusionMatrix(theme, self), ConfusionMatrix(theme, self)
        self.train.setObjectName("confusion_train")
        self.test.setObjectName("confusion_test")
        self.train.cell_clicked.connect(self._take_train)
        self.test.cell_clicked.connect(self._take_test)
        for matrix in (self.train, self.test):
            matrix.let_go.connect(self._let_go)
            matrix.current_moved.connect(self._reveal)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("confusion_nothing")
        self._nothing.setProperty("role", "secondary")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        choice.changed.connect(self._show_picked)
        store.changed.connect(self.show_config)
        theme.changed.connect(self._restyle)
        self._retranslate()
        self._restyle()
        self.show_config(store.config)

    def show_config(self, config: Config) -> None:
        """Says so where there is no confusion of classes."""
        classes = config.n_classes > 0
        self._nothing.setVisible(not classes)
        own = config.own_in_force
        for matrix in (self.train, self.test):
            matrix.set_names(() if own is None else own.class_names)
        self._fit()

    def show_confusion(self, found: Confusion, of: tuple[int, int]) -> None:
        """Shows the counts.

        Args:
            found: of the points that are looked at.
            of: how many training and test points there are, if these are a sample.
        """
        words = self.tr("train"), self.tr("test")
        parts = (self.train, self.test), (found.train, found.test)
        for matrix, counts, word, all_points in zip(*parts, words, of, strict=True):
            matrix.set_caption(word, self._note(counts, all_points))
            matrix.show_counts(counts)
        state = len(found.test_predicted) > 0, len(found.train)
        if state != (self._tested, self._n):
            self._tested, self._n = state
            self._fit()

    def come_after(self, before: QWidget) -> None:
        """Lets Tab go from a widget through the controls, and through the matrices."""
        parts = [self._switch.button(key) for key in (TRAIN, TEST)]
        for widget in (*parts, self._close, self.train, self.test):
            QWidget.setTabOrder(before, widget)
            before = widget

    def minimumSizeHint(self) -> QSize:
        """Room for the heading; the matrices shrink, and then scroll."""
        return QSize(self._theme.ipx(120), self._theme.ipx(76))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen picks nothing out."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._choice.choose(None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _note(self, counts: Counts, all_points: int) -> str:
        seen = int(np.sum(counts))
        if seen < all_points:
            text = self.tr("{0} of {1} points · class ↓ taken for →")
            return text.format(grouped(seen), grouped(all_points))
        return self.tr("{0} points · class ↓ taken for →").format(grouped(seen))

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        self._header.addWidget(self._heading)
        self._header.addStretch(1)
        self._header.addWidget(self._switch)
        self._header.addWidget(self._close)
        self._body = QWidget(self)
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.train, 1)
        self._row.addWidget(self.test, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._header)
        self._column.addWidget(self._nothing)
        self._area = QScrollArea(self)
        self._area.setObjectName("confusion_area")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._body)
        self._column.addWidget(self._area, 1)

    def _fit(self) -> None:
        """Both matrices where there is room for both; that of the test points if there are any."""
        classes, tested = self._store.config.n_classes > 0, self._tested
        both = self.width() >= 2 * self.train.minimumSizeHint().width() + self._theme.ipx(40)
        self._area.setVisible(classes)
        self._switch.setVisible(classes and tested and not both)
        self.train.setVisible(classes and (both or self._part == TRAIN or not tested))
        self.test.setVisible(classes and tested and (both or self._part == TEST))

    def _take_part(self, part: str) -> None:
        self._part = part
        self._choice.choose(None)
        self._fit()

    def _take_train(self, label: int, predicted: int) -> None:
        self._choice.toggle(Cell(TRAIN, label, predicted))

    def _take_test(self, label: int, predicted: int) -> None:
        self._choice.toggle(Cell(TEST, label, predicted))

    def _reveal(self, cell: QRect) -> None:
        """Scrolls to a cell the keyboard has come to."""
        matrix = self.sender()
        if isinstance(matrix, ConfusionMatrix):
            at, room = matrix.mapTo(self._body, cell.center()), cell.size() / 2
            self._area.ensureVisible(at.x(), at.y(), room.width(), room.height())

    def _let_go(self) -> None:
        self._choice.choose(None)

    def _leave(self) -> None:
        self._store.update(self.tr("Show or hide the confusion matrix"), plane="regions")

    def _show_picked(self) -> None:
        cell = self._choice.cell
        for part, matrix in ((TRAIN, self.train), (TEST, self.test)):
            here = cell is not None and cell.part == part
            matrix.set_picked((cell.label, cell.predicted) if cell is not None and here else None)

    def _retranslate(self) -> None:
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the confusion matrix"))
        self._close.setToolTip(self.tr("Shows the losses again"))
        self._switch.setAccessibleName(self.tr("Points of the confusion matrix"))
        self._switch.set_choices(
            [
                Choice(TRAIN, self.tr("train"), self.tr("The training points")),
                Choice(TEST, self.tr("test"), self.tr("The test points")),
            ]
        )
        self._switch.set_value(self._part)
        tip = self.tr(
            "How many points of each class (row) have the largest score for each class (column).\n"
            "At the right: how many points each class has. Click a cell, or Enter: its points are "
            "ringed in the plane"
        )
        names = (
            self.tr("Confusion matrix of the training points"),
            self.tr("Confusion matrix of the test points"),
        )
        for matrix, name in zip((self.train, self.test), names, strict=True):
            matrix.setAccessibleName(name)
            matrix.setToolTip(tip)
        self._nothing.setText(
            self.tr("The points have values to fit and no classes: nothing can be confused.")
        )

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._column.setContentsMargins(px(10), px(6), px(10), px(4))
        self._column.setSpacing(px(4))
        self._header.setSpacing(px(14))
        self._row.setSpacing(px(16))
        self._nothing.setFont(self._theme.font("label"))
        self._fit()
