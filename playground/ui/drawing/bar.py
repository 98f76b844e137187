"""The bar over the plane while points are edited: tools, brushes, and how they draw."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QWidget,
)

from playground.data.own import MAX_CLASSES
from playground.ui.drawing.drawing import DRAW, ERASER, INSPECT, SELECT, Drawing
from playground.ui.drawing.icons import ICON, brush_icon
from playground.ui.drawing.menu import DrawingMenu
from playground.ui.drawing.words import class_title
from playground.ui.icons import icon
from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.value_spin import ValueSpin
from playground.ui.words.plain_tip import plain_tip

_TOOLS = (INSPECT, DRAW, SELECT)
_ICONS = {INSPECT: "pointer", DRAW: "pencil", SELECT: "select"}
_LARGEST = 1e6
_STEP = 0.1


class DrawingBar(QWidget):
    """Chooses tool and brush.

    Args:
        theme: sizes and colours.
        drawing: the tool and the brush.
        parent: the Qt parent.

    Signals:
        brush_clicked(int): the user chose a brush, be it the one there was.
        value_chosen(float): the user chose a value to draw.
        resized(): it takes another width.

    Attributes:
        menu: how the brush draws, and what can be done with points.
    """

    brush_clicked = Signal(int)
    value_chosen = Signal(float)
    resized = Signal()

    def __init__(self, theme: Theme, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._drawing, self._classes = theme, drawing, 2
        self._names: tuple[str, ...] = ()
        self._scale = 1.0
        self.setObjectName("drawing_bar")
        self._tools, self._brushes = QButtonGroup(self), QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for k, tool in enumerate(_TOOLS):
            self._add(f"tool_{tool}", self._tools, k)
        self._gap = QSpacerItem(0, 0)
        self._row.addItem(self._gap)
        for k in range(MAX_CLASSES):
            self._add(f"brush_{k}", self._brushes, k)
        self._value = ValueSpin(theme, NumberFormat(), -_LARGEST, _LARGEST, self._allows, self)
        self._value.setObjectName("brush_value")
        self._value.set_widest(-0.25, -12.5)
        self._row.addWidget(self._value)
        self._add("eraser", self._brushes, MAX_CLASSES)
        self._row.addStretch(1)
        self._more = self._make("drawing_options", None, 0)
        self._more.setCheckable(False)
        self._row.addWidget(self._more)
        self.menu = DrawingMenu(theme, drawing, self)
        self._more.clicked.connect(self._open)
        self._tools.idClicked.connect(self._choose_tool)
        self._brushes.idClicked.connect(self._choose_brush)
        self._value.typed.connect(self.value_chosen)
        self._value.stepped.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        drawing.changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def set_classes(self, classes: int, names: tuple[str, ...] = ()) -> None:
        """Offers brushes for these classes and for the next new one.

        Args:
            classes: how many there are, 0 for values.
            names: what they are called in the file they are from, if anything.
        """
        if (classes, names) != (self._classes, self._names):
            self._classes, self._names = classes, names
            self._restyle()

    def set_scale(self, scale: float) -> None:
        """Shows a value in the colour it has in the plane.

        Args:
            scale: the value with the signed ramp's last colour.
        """
        if scale != self._scale:
            self._scale = scale
            self._show()

    def widest(self) -> int:
        """The width it takes with all brushes there can be, so that nothing comes and goes."""
        missing = 0 if not self._classes else MAX_CLASSES - 1 - min(self._classes, MAX_CLASSES - 1)
        each = self._more.sizeHint().width() + self._row.spacing()
        return self.sizeHint().width() + missing * each

    def button(self, name: str) -> QToolButton:
        """A button by its name."""
        found = self.findChild(QToolButton, name)
        assert isinstance(found, QToolButton)
        return found

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        words = (
            (self.tr("Look"), self.tr("Look at the net's answer and follow points (Esc)")),
            (self.tr("Draw"), self.tr("Draw points with the mouse or the keys (F2)")),
            (self.tr("Select"), self.tr("Select points to move, recolour or remove (Shift+F2)")),
        )
        for tool, (name, tip) in zip(_TOOLS, words, strict=True):
            self._name(self.button(f"tool_{tool}"), name, tip)
        self._name(
            self.button("eraser"),
            self.tr("Eraser"),
            self.tr("Removes points (E); with any brush: right button, or Ctrl and click"),
        )
        self._name(self._more, self.tr("Brush"), self.tr("Brush, grid, all points"))
        self._value.setAccessibleName(self.tr("Value of the points that are drawn"))
        self._value.setToolTip(
            self.tr("Value of the points that are drawn; with Shift its opposite is drawn")
        )
        self.menu.retranslate()
        self._name_brushes()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _name_brushes(self) -> None:
        for k in range(MAX_CLASSES):
            button = self.button(f"brush_{k}")
            if not self._classes:
                self._name(button, self.tr("Value"), self.tr("Draws points of the value beside it"))
            elif k == self._classes:
                self._name(
                    button,
                    self.tr("New class {0}").format(k),
                    self.tr("Draws points of a new class {0} (key {0})").format(k),
                )
            else:
                which = class_title(k, self._names)
                self._name(
                    button,
                    self.tr("Class {0}").format(which),
                    self.tr(
                        "Draws points of class {0}, or gives it to those selected (key {1})"
                    ).format(which, k),
                )

    def _name(self, button: QToolButton, name: str, tip: str) -> None:
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(tip))

    def _add(self, name: str, group: QButtonGroup, number: int) -> None:
        self._row.addWidget(self._make(name, group, number))

    def _make(self, name: str, group: QButtonGroup | None, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("role", "tool")
        if group is not None:
            group.addButton(button, number)
        return button

    def _choose_tool(self, number: int) -> None:
        self._drawing.choose_tool(_TOOLS[number])

    def _choose_brush(self, number: int) -> None:
        self.brush_clicked.emit(ERASER if number == MAX_CLASSES else number)
        self._show()

    def _step(self, steps: int, gesture: int) -> None:
        value = round(self._drawing.value + steps * _STEP, 10)
        if self._allows(value):
            self.value_chosen.emit(value)

    def _allows(self, value: float) -> bool:
        return math.isfinite(value) and abs(value) <= _LARGEST

    def _open(self) -> None:
        self.menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _show(self) -> None:
        """What is chosen; what there is to choose from."""
        drawing, classes = self._drawing, self._classes
        self.button(f"tool_{drawing.tool}").setChecked(True)
        for k in range(MAX_CLASSES):
            self.button(f"brush_{k}").setVisible(k <= classes)
        self._value.setVisible(not classes)
        self._value.set_value(drawing.value)
        if not classes:
            self.button("brush_0").setIcon(self._brush_icon(0))
        selecting = drawing.tool == SELECT
        self.button("eraser").setEnabled(not selecting)
        # While points are selected a brush is no state, but something done to them.
        self._brushes.setExclusive(False)
        brush = drawing.brush if classes else min(drawing.brush, 0)
        for k in range(MAX_CLASSES):
            self.button(f"brush_{k}").setChecked(not selecting and k == brush)
        self.button("eraser").setChecked(not selecting and drawing.brush == ERASER)

    def _restyle(self) -> None:
        theme = self._theme
        self._row.setSpacing(theme.ipx(1))
        self._gap.changeSize(theme.ipx(6), 0)
        size = QSize(theme.ipx(ICON), theme.ipx(ICON))
        for tool, name in _ICONS.items():
            self.button(f"tool_{tool}").setIcon(icon(theme, name, size=ICON))
        self.button("eraser").setIcon(icon(theme, "eraser", size=ICON))
        self._more.setIcon(icon(theme, "options", size=ICON))
        for k in range(MAX_CLASSES):
            self.button(f"brush_{k}").setIcon(self._brush_icon(k))
        for button in self.findChildren(QToolButton):
            button.setIconSize(size)
        self._name_brushes()
        self._show()
        self.resized.emit()

    def _brush_icon(self, label: int) -> QIcon:
        value = None if self._classes else self._drawing.value / self._scale
        new = label == self._classes > 0
        return brush_icon(self._theme, label, self.devicePixelRatioF(), new=new, value=value)
