"""What the canvas shows, and how it looks at it: numbers, marks, the view and its moves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QSizeF, Signal
from PySide6.QtGui import QPainter

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout
from playground.circuit.sizes import Sizes
from playground.ui.circuit.canvas_follow import all_of, followed
from playground.ui.circuit.canvas_fonts import CanvasFonts
from playground.ui.circuit.canvas_hits import Hit, hit
from playground.ui.circuit.canvas_marks import Marks
from playground.ui.circuit.canvas_numbers import NodeNumbers, NumberSetter, Shown
from playground.ui.circuit.canvas_painter import CanvasPainter
from playground.ui.circuit.canvas_picture import Picture
from playground.ui.circuit.canvas_transition import CanvasTransition
from playground.ui.circuit.canvas_view import CanvasView
from playground.ui.circuit.canvas_words import CanvasWords
from playground.ui.theme import Theme

_MARGIN = 24.0


class CanvasScene(QObject):
    """Holds what is shown and paints it.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Attributes:
        words: of the canvas.
        marks: what is set off.
        numbers: what is written, by the name of the node.
        fits: whether the view keeps to all of the circuit, or to the gate that is walked where
            all of it is too small to be read.

    Signals:
        changed(): something else is to be seen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        fonts = CanvasFonts(theme)
        self._setter, self._painter = NumberSetter(fonts), CanvasPainter(theme, fonts)
        self._moves = CanvasTransition(self)
        self._moves.moved.connect(self.changed)
        self._size = QSizeF(1, 1)
        self._shown: Shown | None = None
        self._layout: Layout | None = None
        self.words = CanvasWords(self)
        self.marks = Marks()
        self.numbers: dict[str, NodeNumbers] = {}
        self.fits = self._follows = True
        self._walking = False

    @property
    def circuit(self) -> Circuit | None:
        """What is shown."""
        return self._shown.circuit if self._shown else None

    @property
    def picture(self) -> Picture | None:
        """Where everything is, or will be in a moment."""
        return self._moves.goal[0]

    @property
    def view(self) -> CanvasView:
        """What is seen of it, or will be in a moment."""
        return self._moves.goal[1]

    @property
    def moving(self) -> bool:
        """Whether something slides."""
        return self._moves.running

    def sizes(self, circuit: Circuit, decimals: int) -> Sizes:
        """The room that a circuit needs."""
        return self._setter.sizes(circuit, decimals, self.words.captions(circuit))

    def show(self, shown: Shown, layout: Layout, *, animated: bool, walking: bool = False) -> None:
        """Shows a circuit; another layout slides into place if ``animated``."""
        had_circuit = self._shown is not None
        self._shown = shown
        self.numbers = dict(self._setter.numbers(shown))
        walked = self.marks.gate
        self.marks = self.marks.within(shown.circuit.graph.nodes, shown.progress)
        self._walking = walking and bool(self.marks.gate)
        self._follows = self._follows or not self._walking
        if layout != self._layout:
            self._layout = layout
            picture = Picture.of(shown.circuit, layout, self.words.captions(shown.circuit))
            self.fits = self.fits or not had_circuit
            self._move(picture, self._wanted(picture), animated)
        elif self.picture is not None and any(
            drawn.node != shown.circuit.node(name) for name, drawn in self.picture.nodes.items()
        ):
            captions = self.words.captions(shown.circuit)
            self._moves.jump(Picture.of(shown.circuit, layout, captions), self.view)
        elif self.picture and (view := self._wanted(self.picture)) != self.view:
            self._move(self.picture, view, animated)
        if walked != self.marks.gate:
            self.bring_to_sight(self.marks.gate)
        self.changed.emit()

    def hide_numbers(self, value: str, gradient: str) -> None:
        """Puts questions in place of numbers."""
        shown = self._shown
        if shown and (value, gradient) != (shown.hidden_value, shown.hidden_gradient):
            self._shown = replace(shown, hidden_value=value, hidden_gradient=gradient)
            self.numbers = dict(self._setter.numbers(self._shown))
            self.changed.emit()

    def mark(self, marks: Marks) -> None:
        """Sets other things off."""
        if marks == self.marks:
            return
        is_elsewhere = marks.current != self.marks.current
        self.marks = marks
        if is_elsewhere:
            self.bring_to_sight(marks.current)
        self.changed.emit()

    def select(self, name: str) -> None:
        """Marks a node as the one looked at; "" for none."""
        name = name if name in self.numbers else ""
        self.mark(replace(self.marks, selected=name, cursor=name or self.marks.cursor))

    def move_cursor(self, name: str) -> None:
        """The keyboard is at another node; at none for ""."""
        self.mark(replace(self.marks, cursor=name if name in self.numbers else ""))

    def let_go(self) -> None:
        """Marks no node."""
        self.mark(replace(self.marks, selected="", cursor=""))

    # The view

    def resize(self, size: QSizeF) -> None:
        """The canvas is of another size."""
        self._size = size
        self._moves.finish()
        if self.picture is not None and self.fits:
            self._moves.jump(self.picture, self._wanted(self.picture))

    def fit(self, *, animated: bool) -> None:
        """Shows all, now and later; in a walk, until another one begins."""
        self.fits, self._follows = True, not self._walking
        if self.picture is not None:
            self._move(self.picture, self._wanted(self.picture), animated)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Goes closer to a pixel, or to the middle."""
        at = at or QPointF(self._size.width() / 2, self._size.height() / 2)
        self.look(self.view.zoomed(factor, at, self._size))

    def look(self, view: CanvasView) -> None:
        """Shows another part, at once."""
        if view != self.view:
            self.fits = False
            self._moves.jump(self.picture, view)

    def bring_to_sight(self, name: str) -> None:
        """Moves the view as little as needed to see a node."""
        picture = self.picture
        if picture is None or name not in picture.nodes or self.view == self._whole(picture):
            return
        around = all_of(picture.nodes[name])
        view = self.view.showing(around, self._size, self._theme.px(_MARGIN))
        if view != self.view:
            self._moves.jump(picture, view)

    def settle(self) -> None:
        """Ends every move."""
        self._moves.finish()

    def restyle(self) -> None:
        """The theme has changed."""
        self._painter.forget()
        self.resize(self._size)
        self.changed.emit()

    def _whole(self, picture: Picture) -> CanvasView:
        return CanvasView.fitted(picture.bounds, self._size, self._theme)

    def _wanted(self, picture: Picture) -> CanvasView:
        """What is to be seen of a picture: what the user chose, the gate that is walked, or all."""
        circuit = self.circuit
        if not self.fits or circuit is None:
            return self.view
        gate = self.marks.gate if self._walking and self._follows else ""
        return followed(self._theme, circuit, picture, gate, self.view, self._size)

    def _move(self, picture: Picture, view: CanvasView, animated: bool) -> None:
        before = self.picture
        is_other = picture is not before or view != self.view
        if animated and is_other and before is not None and picture.resembles(before):
            self._moves.go(picture, view)
        else:
            self._moves.jump(picture, view)

    # What is where

    def hit(self, at: QPointF) -> Hit | None:
        """What is at a pixel."""
        at = self.view.units(at, self._size)
        return hit(self.picture, self.numbers, at) if self.picture else None

    def description(self) -> str:
        """The node that the keyboard is at in words; without one, the whole circuit."""
        circuit, name = self.circuit, self.marks.current
        if circuit is None:
            return ""
        if name not in self.numbers:
            return self.words.summary(len(circuit.gates), len(circuit.inputs))
        return self.words.describe(circuit.node(name), self.numbers[name])

    def tooltip(self, at: QPointF) -> str:
        """What can be done at a pixel."""
        found, circuit = self.hit(at), self.circuit
        return self.words.tooltip(circuit.node(found.name)) if found and circuit else ""

    def paint(self, painter: QPainter) -> None:
        """Paints it all."""
        picture, view = self._moves.picture, self._moves.view
        if picture is None:
            painter.fillRect(painter.viewport(), self._theme.color("background"))
        else:
            keep = not self.moving
            self._painter.paint(painter, picture, view, self.numbers, self.marks, keep=keep)
