"""The row of buttons of the circuit view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_walk import CircuitWalk
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.switch import Switch
from playground.ui.widgets.view_switch import CIRCUIT, ViewSwitch
from playground.ui.widgets.wrap_row import WrapRow

DECIMAL_CHOICES = (2, 3, 4, 6)


class PageControls(WrapRow):
    """Stepping, guess first, slide rounding, expanding, and the way back to the network.

    Args:
        theme: sizes and colours.
        store: the choices.
        walk: says what leads anywhere.
        parent: the Qt parent.

    Signals:
        forward_pressed(), backward_pressed(), step_pressed(), finish_pressed(), reset_pressed().
        guess_switched(bool), rounding_switched(bool), folding_chosen(str).
        decimals_chosen(int): how many are to be shown.
        fit_pressed(): all of the circuit is to be seen.
        network_pressed(): the user wants the network back.
    """

    forward_pressed = Signal()
    backward_pressed = Signal()
    step_pressed = Signal()
    finish_pressed = Signal()
    reset_pressed = Signal()
    guess_switched = Signal(bool)
    rounding_switched = Signal(bool)
    folding_chosen = Signal(str)
    decimals_chosen = Signal(int)
    fit_pressed = Signal()
    network_pressed = Signal()

    def __init__(
        self, theme: Theme, store: CircuitStore, walk: CircuitWalk, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent, margin=6, spacing=4)
        self._theme, self._store, self._walk = theme, store, walk
        self._buttons: dict[str, QPushButton] = {}
        for key, pressed in (
            ("forward", self.forward_pressed),
            ("backward", self.backward_pressed),
            ("step", self.step_pressed),
            ("finish", self.finish_pressed),
            ("reset", self.reset_pressed),
            ("fit", self.fit_pressed),
        ):
            button = self._buttons[key] = QPushButton(self)
            button.setObjectName(f"circuit_{key}")
            button.clicked.connect(pressed)
        for key in ("forward", "backward"):
            self._buttons[key].setCheckable(True)
            self._buttons[key].clicked.connect(self.follow)
        self._guess, self._rounding = Switch(theme), Switch(theme)
        self._guess.setObjectName("guess_first")
        self._rounding.setObjectName("slide_rounding")
        self._guess.edited.connect(self.guess_switched)
        self._rounding.edited.connect(self.rounding_switched)
        self._views = ViewSwitch(theme, CIRCUIT)
        self._views.left.connect(self.network_pressed)
        self._folding = ChoiceBox(theme)
        self._folding.setObjectName("folding")
        self._folding.edited.connect(self.folding_chosen)
        self._decimals = ChoiceBox(theme)
        self._decimals.setObjectName("decimals")
        self._decimals.edited.connect(self._take_decimals)
        for key in ("forward", "backward", "step", "finish", "reset"):
            self.add(self._buttons[key])
        self.add(self._guess, gap=4)
        self.add(self._rounding)
        self.add(self._folding)
        self.add(self._decimals)
        self._right = QHBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self._buttons["fit"])
        self._right.addWidget(self._views)
        right = QWidget()  # what goes into the next row goes there together
        right.setLayout(self._right)
        self.add(right, right=True)
        self._name()
        theme.changed.connect(self._restyle_buttons)
        self._restyle_buttons()
        self.follow()

    def button(self, key: str) -> QPushButton:
        """The button of a key: forward, backward, step, finish, reset or fit."""
        return self._buttons[key]

    def follow(self) -> None:
        """Shows where the walk is and what leads anywhere."""
        walk, choice = self._walk, self._store.choice
        phase = walk.stop.phase if walk.walking else ""
        self._buttons["forward"].setChecked(phase == "forward")
        self._buttons["backward"].setChecked(phase in ("seed", "backward"))
        self._buttons["forward"].setEnabled(walk.can_forward)
        self._buttons["backward"].setEnabled(walk.can_backward)
        self._buttons["step"].setEnabled(walk.can_backward)
        self._buttons["finish"].setEnabled(walk.walking)
        self._buttons["reset"].setEnabled(walk.can_reset)
        self._rounding.set_value(choice.rounded)
        self._decimals.set_value(str(choice.decimals))
        known = not choice.folding.chosen
        self._folding.set_value(choice.folding.rest if known else "")

    def show_guessing(self, guessing: bool) -> None:
        """Shows whether numbers are guessed first."""
        self._guess.set_value(guessing)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        words = {
            "forward": (self.tr("Forward ▸"), self.tr("The next gate computes its value (F8)")),
            "backward": (
                self.tr("◂ Backward"),
                self.tr("The next gate hands back upstream × local to its inputs (Shift+F8)"),
            ),
            "step": (self.tr("Step"), self.tr("The next gate, forward or backward (F10)")),
            "finish": (self.tr("Finish"), self.tr("Computes all that is left")),
            "reset": (
                self.tr("Reset"),
                self.tr("Nothing is known but the inputs: start again (Ctrl+R)"),
            ),
            "fit": (self.tr("Fit"), self.tr("Shows the whole circuit, and keeps to it (0)")),
        }
        for key, (text, tip) in words.items():
            self._buttons[key].setText(text)
            self._buttons[key].setToolTip(tip)
        self._guess.set_name(self.tr("Guess first"))
        self._guess.setToolTip(self.tr("Asks for the next number before it is shown"))
        self._rounding.set_name(self.tr("Slide rounding"))
        self._rounding.setToolTip(
            self.tr("Rounds every number to the decimals shown before the next gate takes it")
        )
        self._folding.setAccessibleName(self.tr("Expand and collapse"))
        self._folding.setPlaceholderText(self.tr("By hand"))
        self._folding.set_choices(
            (
                Choice("typed", self.tr("As typed"), self.tr("Gates as the expression has them")),
                Choice(
                    "collapsed",
                    self.tr("Collapsed"),
                    self.tr("×−1, exp, +1, 1/x is one sigmoid gate; likewise tanh, loss, W x + b"),
                ),
                Choice(
                    "expanded",
                    self.tr("Expanded"),
                    self.tr("A sigmoid is ×−1, exp, +1, 1/x; likewise tanh and the softmax loss"),
                ),
            )
        )
        self._decimals.setAccessibleName(self.tr("Decimals"))
        self._decimals.setToolTip(self.tr("How many decimals all numbers have; the slides have 2"))
        self._decimals.set_choices(
            Choice(str(count), self.tr("{0} dec.").format(count)) for count in DECIMAL_CHOICES
        )
        self.follow()

    def _take_decimals(self, key: str) -> None:
        self.decimals_chosen.emit(int(key))

    def _restyle_buttons(self) -> None:
        self._right.setSpacing(self._theme.ipx(8))
        for button in self._buttons.values():
            button.setFont(self._theme.font("control"))
