"""The panel of the current gate."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from playground.circuit.node import CircuitNode
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.circuit.gate_lines import GateLines
from playground.ui.panels.walk_body import WalkBody
from playground.ui.theme import Theme

# In less width (at a height of 1080) the lines have all of it; the picture can do the same.
_WIDE = 440


class GatePanel(QWidget):
    """Its rule, upstream, local gradient and downstream, as far as they are known.

    Args:
        theme: sizes and colours.
        store: the choices.
        words: names of gates and patterns.
        parent: the Qt parent.

    Signals:
        expand_asked(str), collapse_asked(str): the name of the gate that is shown.
    """

    expand_asked = Signal(str)
    collapse_asked = Signal(str)

    def __init__(
        self, theme: Theme, store: CircuitStore, words: CircuitWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self._lines = GateLines(words, self)
        self._gate = ""
        self.setObjectName("gate_panel")
        self._body = WalkBody(theme)
        self._body.setObjectName("gate_body")
        self._body.setAutoFillBackground(False)
        self._area = area = QScrollArea(self)
        area.setObjectName("gate_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._body)
        area.setMinimumHeight(1)
        area.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._expand, self._collapse = QPushButton(self), QPushButton(self)
        self._expand.setObjectName("gate_expand")
        self._collapse.setObjectName("gate_collapse")
        self._expand.clicked.connect(self._ask_expand)
        self._collapse.clicked.connect(self._ask_collapse)
        # Beside the lines: below them there is no room at large scales.
        column = QVBoxLayout()
        column.addWidget(self._expand)
        column.addWidget(self._collapse)
        column.addStretch(1)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(area, 1)
        self._layout.addLayout(column)
        self._name()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def body(self) -> WalkBody:
        """The lines shown."""
        return self._body

    @property
    def gate(self) -> str:
        """The node that is explained."""
        return self._gate

    def show_gate(self, name: str) -> None:
        """Explains a node as far as it is known."""
        self._gate = name
        node = self._store.circuit.node(name)
        self._body.show_lines(
            self._lines.lines(self._store.numbers, self._store.shown_position, name)
        )
        self._offer(node)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._gate:
            self._offer(self._store.circuit.node(self._gate))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            if self._gate:
                self.show_gate(self._gate)
        super().changeEvent(event)

    def _offer(self, node: CircuitNode) -> None:
        """Shows the buttons that mean something, if the lines have room beside them."""
        has_room = self.width() >= self._theme.px(_WIDE)
        self._expand.setVisible(node.expandable and has_room)
        self._collapse.setVisible(bool(node.group) and has_room)

    def _ask_expand(self) -> None:
        self.expand_asked.emit(self._gate)

    def _ask_collapse(self) -> None:
        self.collapse_asked.emit(self._gate)

    def _name(self) -> None:
        self._area.setAccessibleName(self.tr("This gate"))
        self._expand.setText(self.tr("Expand"))
        self._expand.setToolTip(self.tr("Shows the gates it is made of; all gradients stay"))
        self._collapse.setText(self.tr("Collapse"))
        self._collapse.setToolTip(
            self.tr("Shows the gate that this one is a piece of; all gradients stay")
        )

    def _restyle(self) -> None:
        self._layout.setSpacing(self._theme.ipx(4))
        for button in (self._expand, self._collapse):
            button.setFont(self._theme.font("label"))
