"""The menu of the inputs in the network view: which features the net reads."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from playground.data.features import KNOWN, FeatureError, with_feature
from playground.ui.formulas.feature_names import feature_text
from playground.ui.store import Store
from playground.ui.theme import Theme


class InputMenu(QObject):
    """Switches features on and off, and standardizes them.

    Args:
        theme: the font.
        store: the choices.
        view: over which it opens; the Qt parent.

    Attributes:
        menu: the one that is open, or was last.
    """

    def __init__(self, theme: Theme, store: Store, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._store, self._view = theme, store, view
        self.menu: QMenu | None = None

    def open(self, at: QPoint, index: int | None = None) -> None:
        """Opens at a place on the screen.

        Args:
            at: the place.
            index: the input that was clicked, from 0; None for none of them.
        """
        config = self._store.config
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self._view)
        menu.setObjectName("input_menu")
        menu.setFont(self._theme.font("label"))
        menu.setAccessibleName(self.tr("Inputs"))
        removable = len(config.features) > 1
        if index is not None and index < len(config.features):
            name = config.features[index]
            away = menu.addAction(self.tr("Switch off {0}").format(feature_text(name)))
            away.setObjectName("switch_off")
            away.setData(name)
            away.setEnabled(removable)
            menu.addSeparator()
        for name in (*KNOWN, *(each for each in config.features if each not in KNOWN)):
            action = menu.addAction(feature_text(name))
            action.setObjectName(name)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name in config.features)
            action.setEnabled(removable or name not in config.features)
        menu.addSeparator()
        standardize = menu.addAction(self.tr("Standardize inputs"))
        standardize.setObjectName("standardize")
        standardize.setCheckable(True)
        standardize.setChecked(config.standardize)
        menu.triggered.connect(self._take)
        menu.popup(at)

    def _take(self, action: QAction) -> None:
        config, name = self._store.config, action.data()
        if name is None:
            text = self.tr("Standardize the inputs, or not")
            self._store.update(text, standardize=not config.standardize)
            return
        features = tuple(each for each in config.features if each != name)
        if name not in config.features:
            try:
                features = with_feature(config.features, name, config.extent)
            except FeatureError as error:
                self._store.refuse(str(error))
                return
        self._store.update(self.tr("Change the inputs"), features=features)
