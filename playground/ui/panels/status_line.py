"""The last line of the window."""

from time import monotonic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from playground.training.fields import MAX_SEED
from playground.training.snapshot import Snapshot
from playground.ui.numbers import grouped
from playground.ui.panels.alarm_line import AlarmLine
from playground.ui.panels.elided_text import ElidedText
from playground.ui.panels.run_text import count_text
from playground.ui.store import Store
from playground.ui.theme import Theme

# How often the rates change, in seconds: faster than that, nobody reads them.
_PAUSE_S = 0.25
_MOST_EPOCHS = 999_999
_KINDS = {"note": ("text", ""), "warning": ("warning", "warning")}


class StatusLine(QWidget):
    """Epoch, seed and parameters; a message or an alarm; steps and frames per second.

    Args:
        theme: sizes and colours.
        store: the choices.
        parent: the Qt parent.

    Signals:
        alarm_clicked(): the user wants to know more of the alarm.
    """

    alarm_clicked = Signal()

    def __init__(self, theme: Theme, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._store = store
        self._state = (0, 0)
        self._rates = (0.0, 0.0)
        self._running = False
        self._shown_at = 0.0
        self.setObjectName("statusLine")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._left = ElidedText(theme, " ")
        self._left.setObjectName("state")
        self._message = ElidedText(theme, "", Qt.AlignmentFlag.AlignHCenter, bold=True)
        self._message.setObjectName("message")
        self._right = ElidedText(theme, " ", Qt.AlignmentFlag.AlignRight)
        self._right.setObjectName("rates")
        self._alarm = AlarmLine(theme, self)
        self._alarm.clicked.connect(self.alarm_clicked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._left)
        self._row.addWidget(self._alarm, 1)
        self._row.addWidget(self._message, 1)
        self._row.addWidget(self._right)
        store.changed.connect(self._show_state)
        theme.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Shows the epoch and the number of parameters."""
        state = (snapshot.epoch, snapshot.parameters)
        if state != self._state:
            self._state = state
            self._show_state()

    def show_running(self, running: bool) -> None:
        """Shows rates only while there are any."""
        self._running = running
        self._shown_at = 0.0
        self._show_rates()

    def show_rates(self, steps_per_second: float, frames_per_second: float) -> None:
        """Takes the rates of a running run; they are shown at most four times a second."""
        self._rates = (steps_per_second, frames_per_second)
        if monotonic() - self._shown_at >= _PAUSE_S:
            self._shown_at = monotonic()
            self._show_rates()

    def show_message(self, text: str, kind: str = "note") -> None:
        """Shows a message until it is cleared or another comes.

        Args:
            text: a sentence for the user.
            kind: "note" or "warning".
        """
        color, icon = _KINDS[kind]
        self._message.show_text(text, color, icon)
        self._fit()

    def clear_message(self) -> None:
        """Takes the message away."""
        if self.message():
            self._message.show_text("")
            self._fit()

    def show_alarm(self, sentence: str) -> None:
        """Shows the gravest alarm, where no message stands; "" for none."""
        self._alarm.show_sentence(sentence)
        self._fit()

    def message(self) -> str:
        """The message shown; empty for none."""
        return self._message.text()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._left.set_pattern(self._state_text(_MOST_EPOCHS, MAX_SEED, 99_999))
        self._right.set_pattern(self._rates_text(999_999, 100))
        self._left.set_tooltip(
            self.tr("Passes over the training points, seed of the weights, weights and biases")
        )
        self._right.set_tooltip(
            self.tr("Training steps in a second, and pictures of them in a second")
        )
        self._show_state()
        self._show_rates()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A message has the right of way where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _state_text(self, epoch: int, seed: int, parameters: int) -> str:
        return self.tr("epoch {0} · seed {1} · {2} parameters").format(
            count_text(epoch, _MOST_EPOCHS), seed, grouped(parameters)
        )

    def _rates_text(self, steps: float, frames: float) -> str:
        return self.tr("{0} steps/s · {1} frames/s").format(_rough(steps), round(frames))

    def _show_state(self) -> None:
        epoch, parameters = self._state
        self._left.show_text(self._state_text(epoch, self._store.config.seed, parameters))

    def _show_rates(self) -> None:
        text = self._rates_text(*self._rates) if self._running else self.tr("paused")
        self._right.show_text(text)

    def _fit(self) -> None:
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * self._row.spacing()
        left, right = self._left.sizeHint().width(), self._right.sizeHint().width()
        wanted = self._message.wanted_width() or self._alarm.wanted_width()
        self._message.setVisible(bool(self.message()) or not self._alarm.sentence)
        self._alarm.setVisible(bool(self._alarm.sentence) and not self.message())
        self._right.setVisible(left + wanted + right <= room)
        self._left.setVisible(left + wanted <= room)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._row.setContentsMargins(px(16), px(5), px(16), px(6))
        self._row.setSpacing(px(16))
        # An alarm that comes or goes moves nothing above this line.
        highest = max(part.sizeHint().height() for part in (self._left, self._message, self._alarm))
        self.setFixedHeight(highest + px(5) + px(6))
        self._fit()


def _rough(steps: float) -> str:
    """A rate with three digits at most, so that it does not flicker: "21 400"."""
    if steps < 100:
        return grouped(round(steps))
    return grouped(round(float(f"{steps:.2e}")))
