"""The plane of the points: what the net decides where, the boundary, and the points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.data.points import Split
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneBounds, PlaneTransform
from playground.ui.views.region_frame import RegionFrame
from playground.ui.views.region_hover import RegionHover
from playground.ui.views.region_keys import view_by_key
from playground.ui.views.region_picture import RegionPicture
from playground.ui.views.region_probe import Probe, Reading, paint_reading

_WHEEL_NOTCH = 120
_WHEEL_ZOOM = 1.2


class RegionView(QWidget):
    """Decision regions with their boundary under the points, to zoom, pan and probe.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        view_changed(): the user sees another part of the plane, or the data's extent changed:
            ask `visible_range` and bring new scores.
    """

    view_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plane = PlaneTransform()
        self._frame = RegionFrame(theme)
        self._picture = RegionPicture(theme)
        self._hover = RegionHover(self)
        self._hover.changed.connect(self.update)
        self._n_classes = 2
        self._drag: QPointF | None = None
        self.setObjectName("region_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._retranslate()

    # What is shown

    def set_data(self, split: Split, n_classes: int, extent: float) -> None:
        """Shows these points; the zoom stays unless the extent changed.

        Args:
            split: full marks to train on, hollow ones to test on.
            n_classes: number of classes, 0 for regression.
            extent: the whole picture is from -extent to extent.
        """
        self._frame.split = split
        if n_classes != self._n_classes:
            self._picture.clear()
        self._n_classes = n_classes
        targets = np.concatenate([split.train.targets, split.test.targets])
        self._picture.set_targets(0.0 if n_classes else float(np.abs(targets).max(initial=0.0)))
        moved = extent != self._plane.extent
        if moved:
            self._plane = self._plane.reset(extent)
        self._relayout()
        if moved:
            self.view_changed.emit()

    def set_show_test(self, shown: bool) -> None:
        """Shows or hides the points to test on."""
        if shown != self._frame.show_test:
            self._frame.show_test = shown
            self._relayout()

    def set_probe(self, probe: Probe | None) -> None:
        """What is asked for the net's answer under the pointer."""
        self._hover.set_probe(probe)

    def visible_range(self) -> PlaneBounds:
        """What is seen of the plane: x0, x1, y0, y1."""
        return self._plane.bounds

    def show_scores(
        self, scores: npt.NDArray[np.float32], visible_range: PlaneBounds | None = None
    ) -> None:
        """Shows what the net makes of a grid of points.

        Args:
            scores: (classes, rows, columns) float32 logits, or (1, rows, columns) values for
                regression; row 0 is the largest x2, column 0 the smallest x1, and the outermost
                points lie on the edges of the range. Not copied: do not write to it afterwards.
            visible_range: the range of the grid as `visible_range` gave it; None for now's.
        """
        self._picture.show(scores, visible_range or self._plane.bounds)
        if self._picture.scale != self._frame.scale:
            self._relayout()
        self._hover.refresh()
        self.update()

    def reading(self) -> Reading | None:
        """What the label beside the pointer says; None if there is none."""
        return self._hover.reading

    def reset_view(self) -> None:
        """Shows the whole picture again."""
        self._show(self._plane.reset())

    # Qt

    def sizeHint(self) -> QSize:
        """A square of the design's size, with its axes and legend."""
        return QSize(self._theme.ipx(600), self._theme.ipx(640))

    def minimumSizeHint(self) -> QSize:
        """Enough for the boundary to be seen."""
        return QSize(self._theme.ipx(240), self._theme.ipx(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the regions, the boundary, and all that lies above them."""
        theme, plane = self._theme, self._plane
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("background"))
        square = QRectF(plane.left, plane.top, plane.side, plane.side)
        self._picture.paint(painter, plane, square)
        self._frame.paint(painter, plane, QSizeF(self.size()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._picture.paint_word(painter, plane, square, self.tr("not a number"))
        if self.hasFocus():
            painter.setPen(theme.pen("focus", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square)
        if self._hover.reading is not None and self._drag is None:
            paint_reading(
                painter, theme, self._hover.reading, self._hover.pointer, square, self.tr("value")
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out anew."""
        self._relayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms about the pointer."""
        at = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._on_plane(at):
            event.ignore()
            return
        turns = event.angleDelta().y() / _WHEEL_NOTCH
        self._show(self._plane.zoomed(_WHEEL_ZOOM**turns, at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to pan."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_plane(event.position()):
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pans while the button is held; otherwise reads the net under the pointer."""
        at = event.position()
        if self._drag is not None:
            moved = at - self._drag
            self._drag = at
            self._show(self._plane.panned(moved.x(), moved.y()))
        self._hover.move(at, self._plane)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends panning."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Shows the whole picture again."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_view()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Reads the net where the pointer comes in."""
        self._hover.move(event.position(), self._plane)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the label away."""
        self._hover.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, + and - zoom, 0 and Home show the whole picture."""
        view = view_by_key(event, self._plane)
        if view is None:
            super().keyPressEvent(event)
        else:
            self._show(view)

    def event(self, event: QEvent) -> bool:
        """Keeps the tool tip away from where the pointer reads values."""
        if event.type() == QEvent.Type.ToolTip and self._hover.reading is not None:
            event.ignore()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_plane(self, at: QPointF) -> bool:
        return self._plane.contains(at.x(), at.y())

    def _show(self, plane: PlaneTransform) -> None:
        if plane != self._plane:
            self._plane = plane
            self._frame.forget()
            self._hover.replace(plane)
            self.update()
            self.view_changed.emit()

    def _relayout(self) -> None:
        self._frame.scale = self._picture.scale
        test = self._frame.show_test and self._frame.split and len(self._frame.split.test)
        words = (self.tr("class"), self.tr("value"), self.tr("train"), self.tr("test"))
        self._frame.legend.explain(words, self._n_classes, self._picture.scale, test=bool(test))
        self._plane = self._frame.place(self._plane, QSizeF(self.size()))
        self._frame.forget()
        self._hover.replace(self._plane)
        self.update()

    def _restyle(self) -> None:
        self._picture.restyle()
        self.updateGeometry()
        self._relayout()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Decision regions"))
        self.setAccessibleDescription(
            self.tr(
                "The plane of the inputs x1 and x2. The colour is the class with the largest "
                "score, the line is the boundary between classes, and the marks are the points. "
                "Arrow keys move, plus and minus zoom, 0 shows everything."
            )
        )
        self.setToolTip(
            self.tr(
                "Colour: the class with the largest score, paler where its softmax probability "
                "is lower.\nLine: the boundary between classes. Full marks: training points; "
                "hollow marks: test points.\nWheel or + and −: zoom. Drag or arrow keys: move. "
                "Double click, 0 or Home: everything."
            )
        )
        self._relayout()
