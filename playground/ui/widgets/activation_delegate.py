"""The items of a list of activations, each with its f and f' drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from playground.engine.activations import ACTIVATIONS
from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.activation_curve import activation_curve
from playground.ui.views.curve_path import curve_path

_WIDTH, _HEIGHT = 72.0, 34.0
_REACH = 3.2
_LOW, _HIGH = -1.3, 2.3
_F, _SLOPE = 3.5, 2.0


class ActivationDelegate(QStyledItemDelegate):
    """Draws the curve of f (blue) and of f' (vermillion) before the word of each item.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options: dict[str, float] = {}
        self._icons: dict[str, QIcon] = {}
        self._measures = False
        theme.changed.connect(self._forget)

    def set_options(self, options: Mapping[str, float]) -> None:
        """Sets the parameters in force, by the keys of the activations that have one."""
        if dict(options) != self._options:
            self._options = dict(options)
            self._forget()

    def picture(self, activation: str, ratio: float = 1.0) -> QPixmap:
        """An activation's curves, in the theme's colours.

        Args:
            activation: a key of ``ACTIVATIONS``.
            ratio: device pixels for one of the widget's.
        """
        theme, size = self._theme, self._size()
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        curve = activation_curve(activation, self._options.get(activation), -_REACH, _REACH)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.pen("groove", 1.5))
            middle = round(size.width() / 2)
            base = round(float(self._to_y(np.zeros(1))[0]))
            painter.drawLine(0, base, size.width(), base)
            painter.drawLine(middle, 0, middle, size.height())
            x = (curve.z / _REACH + 1) / 2 * size.width()
            for values, color, width in (
                (curve.f, "accent", _F),
                (curve.slope, "backward", _SLOPE),
            ):
                painter.setPen(theme.pen(color, width))
                painter.drawPath(curve_path(x, self._to_y(values)))
        return made

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """With room for the picture; it is drawn only when the list is opened."""
        self._measures = True
        size = super().sizeHint(option, index)
        self._measures = False
        return size

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Gives the item its picture."""
        super().initStyleOption(option, index)
        key = index.data(Qt.ItemDataRole.UserRole)
        if key not in ACTIVATIONS:
            return
        option.decorationSize = self._size()
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        if self._measures:
            return
        if key not in self._icons:
            box = self.parent()
            ratio = box.devicePixelRatioF() if isinstance(box, QWidget) else 1.0
            self._icons[key] = QIcon(self.picture(key, ratio))
        option.icon = self._icons[key]

    def _size(self) -> QSize:
        return QSize(self._theme.ipx(_WIDTH), self._theme.ipx(_HEIGHT))

    def _to_y(self, values: FloatArray) -> FloatArray:
        return (_HIGH - values) / (_HIGH - _LOW) * self._size().height()

    def _forget(self) -> None:
        self._icons.clear()
