"""The menu of what is shown in the plane."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from playground.training.config import Config
from playground.ui.panels.field_words import FieldLabels
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.show_menu import ShowMenu

CONFUSION = "confusion"
"""What stands under the plane."""
FIELDS = (
    "show_test",
    "show_lines",
    "show_arrows",
    "show_contours",
    "show_mistakes",
    "show_residuals",
    "discrete",
)


class PlaneShow(QObject):
    """Keeps a button with a menu and the choices of what lies over the plane in step.

    Args:
        theme: sizes and colours.
        store: the choices.
        parent: the Qt parent, also of the button.

    Attributes:
        button: to be put where it is wanted.
    """

    def __init__(self, theme: Theme, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._words = FieldLabels(self)
        self.button = ShowMenu(theme, parent=parent)
        self.button.setObjectName("plane_show")
        self.retranslate()
        self.button.edited.connect(self._choose)
        store.changed.connect(self._follow)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        words = self._words.words()
        self.button.set_words(self.tr("Show"), self.tr("What is shown over the plane"))
        choices = [Choice(name, words[name].name, words[name].tooltip) for name in FIELDS]
        confusion = self.tr("How many points of each class are taken for which class (F12)")
        choices.append(Choice(CONFUSION, self.tr("Confusion matrix"), confusion))
        self.button.set_choices(choices)
        self._follow(self._store.config)

    def _follow(self, config: Config) -> None:
        for name in FIELDS:
            self.button.set_shown(name, getattr(config, name))
        self.button.set_shown(CONFUSION, config.plane == CONFUSION)
        reason = self.tr("The points have values and no classes: none is misclassified.")
        self.button.set_allowed("show_mistakes", config.n_classes > 0, reason)
        self.button.set_allowed(
            CONFUSION, config.n_classes > 0 or config.plane == CONFUSION, reason
        )
        reason = self.tr("The points have classes; residuals are of values to fit.")
        self.button.set_allowed("show_residuals", config.n_classes == 0, reason)

    def _choose(self, name: str, shown: bool) -> None:
        if name == CONFUSION:
            plane = CONFUSION if shown else "regions"
            self._store.update(self.tr("Show or hide the confusion matrix"), plane=plane)
            return
        self._store.update(self._words.words()[name].change, **{name: shown})
