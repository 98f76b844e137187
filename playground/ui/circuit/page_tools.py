"""What stands below a circuit: the current gate, the inputs, code, Jacobian, minimize."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.circuit.code_panel import CodePanel
from playground.ui.circuit.descent_panel import DescentPanel
from playground.ui.circuit.gate_panel import GatePanel
from playground.ui.circuit.inputs_panel import InputsPanel
from playground.ui.circuit.jacobian_panel import JacobianPanel
from playground.ui.focus import tab_through
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.segmented_buttons import SegmentedButtons

INPUTS, CODE, JACOBIAN, MINIMIZE = "inputs", "code", "jacobian", "minimize"
# From this width on (at a height of 1080) the inputs have a column of their own.
_WIDE = 1240


class PageTools(QWidget):
    """The current gate at the left, the others at the right, one at a time.

    Args:
        theme: sizes and colours.
        store: the choices.
        words: names of gates and patterns.
        parent: the Qt parent.

    Attributes:
        gate, inputs, code, jacobian, descent: the panels.
    """

    def __init__(
        self, theme: Theme, store: CircuitStore, words: CircuitWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("circuit_tools")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "bar")
        self.gate = GatePanel(theme, store, words)
        self.inputs = InputsPanel(theme, store)
        self.code = CodePanel(theme, store)
        self.jacobian = JacobianPanel(theme, store, words)
        self.descent = DescentPanel(theme, store)
        self._pages: dict[str, QWidget] = {
            INPUTS: _scrolled(self.inputs),
            CODE: self.code,
            JACOBIAN: _scrolled(self.jacobian),
            MINIMIZE: _scrolled(self.descent),
        }
        # What Tab goes through by itself need not be scrolled with the keys.
        for key in (INPUTS, MINIMIZE):
            self._pages[key].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages[JACOBIAN].setObjectName("jacobian_area")
        self._tabs = SegmentedButtons(theme)
        self._tabs.setObjectName("circuit_tabs")
        self._tabs.edited.connect(self.show_tool)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(1)
        for page in self._pages.values():
            self._stack.addWidget(page)
        copy = self.code.copy_button
        policy = copy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves from tool to tool
        copy.setSizePolicy(policy)
        copy.hide()
        self._top = QHBoxLayout()
        self._top.addWidget(self._tabs)
        self._top.addStretch(1)
        self._top.addWidget(copy)
        self._right = QVBoxLayout()
        self._right.addLayout(self._top)
        self._right.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.gate, 12)
        self._row.addLayout(self._right, 10)
        self._wide = False
        self._name()
        theme.changed.connect(self._restyle)
        self.inputs.rows_made.connect(self._lead_tab)
        self._restyle()
        self._lead_tab()

    @property
    def tool(self) -> str:
        """The tool that is seen at the right."""
        return self._tabs.value()

    def show_tool(self, key: str) -> None:
        """Shows a tool."""
        if key == INPUTS and self._wide:
            return
        self._tabs.set_value(key)
        self._stack.setCurrentWidget(self._pages[key])
        self.code.copy_button.setVisible(key == CODE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _arrange(self) -> None:
        """Gives the inputs a column of their own where there is room."""
        wide = self.width() >= self._theme.px(_WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        page = self._pages[INPUTS]
        if wide:
            self._stack.removeWidget(page)
            self._row.insertWidget(1, page, 8)
            page.show()
        else:
            self._row.removeWidget(page)
            self._stack.insertWidget(0, page)
        key = self.tool
        self._name()
        self.show_tool(key if key in self._choices() else next(iter(self._choices())))
        self._lead_tab()

    def _lead_tab(self) -> None:
        """Tab goes as the eye does: the gate, inputs beside it, the tabs, and what they show."""
        inputs, *others = self._pages.values()
        beside, below = ([inputs], others) if self._wide else ([], [inputs, *others])
        tab_through([self.gate, *beside, self._tabs, self.code.copy_button, *below])

    def _choices(self) -> dict[str, tuple[str, str]]:
        words = {
            INPUTS: (
                self.tr("Inputs"),
                self.tr("Values, gradients, and the check against numerical gradients"),
            ),
            CODE: (self.tr("Code"), self.tr("Both passes as straight-line Python")),
            JACOBIAN: (self.tr("Jacobian"), self.tr("∂(gate)/∂(input) as a matrix")),
            MINIMIZE: (self.tr("Minimize"), self.tr("Gradient steps that make f smaller")),
        }
        if self._wide:
            del words[INPUTS]
        return words

    def _name(self) -> None:
        self._tabs.setAccessibleName(self.tr("Tools of the circuit"))
        self._pages[INPUTS].setAccessibleName(self.tr("Inputs"))
        self._tabs.set_choices(Choice(key, *words) for key, words in self._choices().items())

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._row.setContentsMargins(px(14), px(8), px(14), px(6))
        self._row.setSpacing(px(18))
        self._right.setSpacing(px(6))
        self._top.setSpacing(px(6))
        self._arrange()


def _scrolled(panel: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setMinimumHeight(1)
    area.setWidget(panel)
    panel.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
