"""The head of the walk panel: what is followed, and the buttons that step through it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playground.training.stops import DETAILS
from playground.ui.icons import icon
from playground.ui.panels.walk_buttons import WalkButtons
from playground.ui.panels.walk_target import WalkTarget
from playground.ui.panels.walk_title import WalkTitle
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox

_ICON = 14


class WalkHeader(QWidget):
    """Two rows: title, target of a probe, size of the steps, close; then the buttons and the stop.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Attributes:
        title: what is followed.
        target: the class or value of a probe.
        details: how far one press goes.
        close_button: lets go of what is followed.
        buttons: start, backward, forward, update.
        stop_title: what the present stop computes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title, self.stop_title = WalkTitle(theme, self), WalkTitle(theme, self)
        self.title.setObjectName("walk_title")
        self.stop_title.setObjectName("walk_stop")
        self.target = WalkTarget(theme, self)
        self.details = ChoiceBox(theme, parent=self)
        self.details.setObjectName("walk_detail")
        self.close_button = QPushButton(self)
        self.close_button.setObjectName("walk_close")
        self.close_button.setProperty("role", "flat")
        fixed = QSizePolicy.Policy.Fixed
        self.close_button.setSizePolicy(fixed, fixed)
        self.buttons = WalkButtons(theme, self)
        self._top, self._steps = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(self.title, 1)
        for widget in (self.target, self.details, self.close_button):
            self._top.addWidget(widget)
        self._steps.addWidget(self.buttons)
        self._steps.addWidget(self.stop_title, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._top)
        self._layout.addLayout(self._steps)
        theme.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        words = {
            "layers": (self.tr("layers"), self.tr("One press computes a layer")),
            "units": (self.tr("units"), self.tr("One press computes a unit")),
            "parts": (
                self.tr("parts"),
                self.tr("One press computes a part of a unit: its sum, then its activation"),
            ),
        }
        self.details.set_choices([Choice(key, *words[key]) for key in DETAILS])
        self.details.setAccessibleName(self.tr("How far one press goes"))
        self.details.setToolTip(self.tr("How far one press goes"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Back to the batch (Esc)"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._layout.setSpacing(px(6))
        self._top.setSpacing(px(10))
        self._steps.setSpacing(px(8))
        self.close_button.setIcon(icon(self._theme, "remove", size=_ICON))
