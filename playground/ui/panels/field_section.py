"""A section whose controls are fields of the set-up."""

from collections.abc import Mapping
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.training.config import Config
from playground.training.fields import FIELDS
from playground.ui.panels.field_words import FieldLabels, FieldWords
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.section import Section
from playground.ui.widgets.slider_spin import SliderSpin
from playground.ui.words.labels import Labels

_GAP = 14

# How the net is trained, and how it is looked at: no other section shows anything of these.
VIEWING = frozenset(
    {"speed", "edges", "loss_scale", "plane", "space_layer", "space_x", "space_y"}
    | {name for name in FIELDS if name.startswith("show_")}
)
TRAINING = frozenset(
    {"l2", "l1", "learning_rate", "optimizer", "batch_size", "initialization", "seed"}
    | {name for name in FIELDS if name.startswith(("schedule", "clip", "until"))}
)


class Control(Protocol):
    """What every control of a field can do."""

    edited: SignalInstance

    def set_value(self, value: Any, /) -> None:
        """Shows a value without a signal."""


class FieldSection(Section):
    """Shows the config's fields in controls, and hands the user's edits to the store.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.

    Attributes:
        elsewhere: choices that matter to other sections only.
    """

    elsewhere: frozenset[str] = frozenset()

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent)
        self._shown = store.config
        self._store = store
        self._words_of = labels
        self._field_labels = FieldLabels(self)
        self._words = self._field_labels.words()
        self._controls: dict[str, QWidget] = {}
        self._pairs: list[tuple[QHBoxLayout, int]] = []
        theme.changed.connect(self._space_pairs)

    @property
    def labels(self) -> Labels:
        """The words for the keys of registries."""
        return self._words_of

    @property
    def controls(self) -> Mapping[str, QWidget]:
        """The control of each field."""
        return self._controls

    def begin(self) -> None:
        """Puts words and values into the finished controls, and follows the store."""
        self.retranslate()
        self._show_anew()
        self._store.refused.connect(self._show_anew)
        self._store.changed.connect(self._follow)

    def _show_anew(self) -> None:
        """Also what a control shows already: the user may have put something else there."""
        self._shown = self._store.config
        self.show_config(self._shown)

    def _follow(self, config: Config) -> None:
        """Most changes are of one choice, again and again: other sections leave them alone."""
        before, self._shown = vars(self._shown), config
        changed = {name for name, value in vars(config).items() if value != before[name]}
        if not changed <= self.elsewhere:
            self.show_config(config)

    def show_config(self, config: Config) -> None:
        """Shows the choices in force."""
        for field, control in self._controls.items():
            cast(Control, control).set_value(getattr(config, field))

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._words = self._field_labels.words()
        for field, control in self._controls.items():
            words = self._words[field]
            if hasattr(control, "set_name"):
                control.set_name(words.name)
            else:
                control.setAccessibleName(words.name)
            control.setToolTip(words.tooltip)

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._words_of.forget()
            self.retranslate()
            self._show_anew()
        super().changeEvent(event)

    def add_pair(self, left: QWidget, right: QWidget, gap: int = _GAP) -> QWidget:
        """Adds two controls beside each other, each half as wide as the section.

        Args:
            left: the one.
            right: the other.
            gap: between them, in pixels at 100 %.

        Returns:
            What holds both, to be hidden where they do not matter.
        """
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self._pairs.append((row, gap))
        self.add(pair)
        self._space_pairs()
        return pair

    def _space_pairs(self) -> None:
        for row, gap in self._pairs:
            row.setSpacing(self._theme.ipx(gap))

    def words(self, field: str) -> FieldWords:
        """The words of a field."""
        return self._words[field]

    def register(self, field: str, control: QWidget) -> None:
        """Makes a control the one of a field."""
        control.setObjectName(field)
        self._controls[field] = control
        cast(Control, control).edited.connect(self._take_edit)

    def slider(self, field: str, **options: Any) -> SliderSpin:
        """A slider with a spin box over the range of a field, registered.

        Args:
            field: a key of FIELDS.
            **options: further arguments of SliderSpin.
        """
        info = FIELDS[field]
        slider = SliderSpin(
            self._theme,
            "",
            info.minimum,
            info.maximum,
            info.step,
            options.pop("scale", info.scale),
            **({"zero_allowed": info.zero} | options),
            parent=self,
        )
        self.register(field, slider)
        return slider

    def _take_edit(self, value: object, gesture: int | None = None) -> None:
        control = self.sender()
        if control is not None:
            field = control.objectName()
            self._store.update(self._words[field].change, gesture, **{field: value})
