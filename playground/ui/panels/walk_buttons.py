"""The buttons that step through an example or a mini-batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from playground.ui.icons import icon
from playground.ui.theme import Theme

_ICON = 18


class Steps(Protocol):
    """What can be stepped through."""

    @property
    def can_forward(self) -> bool:
        """Whether Forward leads anywhere."""

    @property
    def can_backward(self) -> bool:
        """Whether Backward leads anywhere."""

    @property
    def can_update(self) -> bool:
        """Whether Update leads anywhere."""


class WalkButtons(QWidget):
    """Start, Backward, Forward and Update; where there is little room, arrows say the two ways.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        start_pressed(), backward_pressed(), forward_pressed(), update_pressed().
    """

    start_pressed = Signal()
    backward_pressed = Signal()
    forward_pressed = Signal()
    update_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: QPushButton | None = None
        self._keys: dict[str, str] = {}
        self._words: dict[QPushButton, tuple[str, str]] = {}
        self._start = self._button("walk_start", self.start_pressed)
        self._backward = self._button("walk_backward", self.backward_pressed)
        self._forward = self._button("walk_forward", self.forward_pressed)
        self._update = self._button("walk_update", self.update_pressed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self._all():
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def follow(self, steps: Steps, phase: str | None, *, can_start: bool | None) -> None:
        """Enables what leads anywhere, and marks the direction one is going in.

        Args:
            steps: what is stepped through.
            phase: "forward", "loss", "backward", "update", or None before the first press.
            can_start: whether Start leads anywhere; None where there is no such button.
        """
        self._start.setVisible(can_start is not None)
        self._enable(
            {
                self._forward: steps.can_forward,
                self._backward: steps.can_backward,
                self._update: steps.can_update,
                self._start: bool(can_start),
            }
        )
        self._marked = {
            "forward": self._forward,
            "loss": self._forward,
            "backward": self._backward,
            "update": self._update,
        }.get(phase or "")
        self._mark()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._words = {
            self._backward: (self.tr("◂ Backward"), "◂"),
            self._forward: (self.tr("Forward ▸"), "▸"),
        }
        self._update.setText(self.tr("Update"))
        self._write()
        self._start.setAccessibleName(self.tr("Start"))
        self._backward.setAccessibleName(self.tr("Backward"))
        self._forward.setAccessibleName(self.tr("Forward"))
        self._update.setAccessibleName(self.tr("Update"))
        tips = {
            self._start: self.tr("Begins the forward pass anew"),
            self._forward: self.tr("The next values: z = Σ w a + b, a = f(z), then the loss"),
            self._backward: self.tr(
                "The next gradients: downstream = upstream × local, from the loss to the input"
            ),
            self._update: self.tr("What a step changes: w ← w − lr · ∂L/∂w"),
        }
        for button, tip in tips.items():
            keys = self._keys.get(button.objectName().removeprefix("walk_"), "")
            button.setToolTip(f"{tip} ({keys})" if keys else tip)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Names the keys in the tool tips: of "forward", "backward" and "update"."""
        self._keys = dict(keys)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return self._hint(short=False)

    def minimumSizeHint(self) -> QSize:
        """Room for the arrows."""
        return self._hint(short=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for the words, or there is not."""
        super().resizeEvent(event)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, name: str, pressed: SignalInstance) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.clicked.connect(pressed)
        button.clicked.connect(self._mark)
        return button

    def _enable(self, enabled: dict[QPushButton, bool]) -> None:
        """The focus goes on to the next button that leads anywhere, in the order of a walk."""
        if any(button.hasFocus() and not on for button, on in enabled.items()):
            for button, on in enabled.items():
                if on:
                    button.setEnabled(True)
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    break
        for button, on in enabled.items():
            button.setEnabled(on)

    def _mark(self) -> None:
        """A click does not change which button is down, the phase does."""
        for button in self._all():
            button.setChecked(button is self._marked)

    def _all(self) -> tuple[QPushButton, ...]:
        return self._start, self._backward, self._forward, self._update

    def _hint(self, *, short: bool) -> QSize:
        """Room for all buttons, with their words or the short ones, whatever they say now."""
        shown = [button for button in self._all() if not button.isHidden()]
        hints = [button.sizeHint() for button in shown]
        width = sum(hint.width() for hint in hints) + self._row.spacing() * (len(shown) - 1)
        for button in shown:
            if button in self._words:
                advance = button.fontMetrics().horizontalAdvance
                width += advance(self._words[button][short]) - advance(button.text())
        return QSize(width, max(hint.height() for hint in hints))

    def _write(self) -> None:
        short = self.width() < self.sizeHint().width()
        for button, words in self._words.items():
            button.setText(words[short])

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.ipx(6))
        for button in self._all():
            button.setFont(self._theme.font("label"))
        self._start.setIcon(icon(self._theme, "start", size=_ICON))
