"""The flat code of a circuit, with the lines of the present stop marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from playground.circuit.circuit import Circuit
from playground.circuit.flat_code import FlatCode, Line
from playground.circuit.steps import Progress
from playground.ui.circuit.circuit_choice import CircuitChoice
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.icons import icon
from playground.ui.theme import Theme

_GAP = 2
_LONG = 44  # characters
_ICON = 18


class CodePanel(QWidget):
    """Both passes as straight-line Python; numbers appear when they are known.

    Args:
        theme: sizes and colours.
        store: the choices.
        parent: the Qt parent.

    Attributes:
        copy_button: copies all of it; to be placed where it covers nothing.
    """

    def __init__(self, theme: Theme, store: CircuitStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self._code: FlatCode | None = None
        self._written: tuple[Circuit, CircuitChoice] | None = None
        self._marked: tuple[int, ...] = ()
        self.setObjectName("circuit_code")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("flat_code")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy_button = QPushButton()
        self.copy_button.setObjectName("copy_code")
        self.copy_button.clicked.connect(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        self._name()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def marked(self) -> tuple[str, ...]:
        """The lines of code that the present stop has run."""
        return tuple(self._code.lines[k].code for k in self._marked) if self._code else ()

    def text(self) -> str:
        """What is shown."""
        return self._text.toPlainText()

    def follow(self) -> None:
        """Shows the code of the circuit as it is now."""
        if not self.isVisible():
            return
        circuit, progress = self._store.circuit, self._store.progress
        code = self._code
        if code is None or not self._is_written():
            self._code = code = self._write()
            self._written = circuit, self._store.choice
        text = "\n".join(_shown(code, circuit, progress))
        if text != self._text.toPlainText():
            bar = self._text.verticalScrollBar().value()
            self._text.setPlainText(text)
            self._text.verticalScrollBar().setValue(bar)
        self._marked = code.marked(progress.stop) if self._store.choice.position is not None else ()
        self._mark()

    def copy(self) -> None:
        """Puts the whole text, with all numbers, on the clipboard."""
        QGuiApplication.clipboard().setText(self._write().text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        if event.type() == QEvent.Type.Show:
            self.follow()
        return super().event(event)

    def _write(self) -> FlatCode:
        numbers = self._store.numbers
        return FlatCode(numbers.circuit, numbers.decimals, numbers.rounded)

    def _is_written(self) -> bool:
        """Whether the code is of this circuit with these values: a step changes neither."""
        if self._written is None:
            return False
        circuit, before = self._written
        now = self._store.choice
        return (
            circuit is self._store.circuit
            and before.values is now.values
            and (before.decimals, before.rounded) == (now.decimals, now.rounded)
        )

    def _mark(self) -> None:
        selections = []
        for line in self._marked:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self._text.document().findBlockByNumber(line))
            looks = QTextCharFormat()
            looks.setBackground(self._theme.color("accent_soft"))
            looks.setForeground(self._theme.color("accent"))
            looks.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.format = looks
            selections.append(selection)
        self._text.setExtraSelections(selections)
        if self._marked:
            block = self._text.document().findBlockByNumber(self._marked[-1])
            self._text.setTextCursor(QTextCursor(block))
            self._text.ensureCursorVisible()

    def _name(self) -> None:
        self._text.setAccessibleName(self.tr("Flat code of the circuit"))
        self.copy_button.setAccessibleName(self.tr("Copy"))
        self.copy_button.setToolTip(
            self.tr("Copies both passes as Python; running it gives the numbers on the wires")
        )

    def _restyle(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self._theme.font("small").pixelSize())
        self._text.setFont(font)
        # A style sheet keeps the font of the application from being replaced by setFont alone.
        self._text.document().setDefaultFont(font)
        self.copy_button.setIcon(icon(self._theme, "copy", size=_ICON))
        self.copy_button.setIconSize(QSize(self._theme.ipx(_ICON), self._theme.ipx(_ICON)))
        self._text.setCursorWidth(0)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._mark()


def _shown(code: FlatCode, circuit: Circuit, progress: Progress) -> list[str]:
    """The lines with the numbers that are known, at one column but for lines that are long."""
    lengths = [len(line.code) for line in code.lines if line.number]
    column = max((length for length in lengths if length <= _LONG), default=0) + _GAP
    lines = []
    counts = dict.fromkeys((node.name for node in circuit.nodes), 0)
    for line in code.lines:
        known = _known(line, progress, counts)
        start = f"{line.code}{' ' * _GAP}".ljust(column)
        number = f"{start}# {line.number.rjust(6)}"
        lines.append(number if line.number and known else line.code)
    return lines


def _known(line: Line, progress: Progress, counts: dict[str, int]) -> bool:
    """Whether the number that a line writes has been computed."""
    if line.phase == "forward":
        return line.node in progress.values
    if line.phase == "seed":
        return line.node in progress.gradients
    if line.phase == "backward":
        counts[line.node] += 1
        return counts[line.node] <= progress.arrived[line.node]
    return False
