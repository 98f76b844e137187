"""A large button of the toolbar that stands for an action."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from playground.ui.icons import icon
from playground.ui.theme import Theme

_ICON = 20


class ActionButton(QPushButton):
    """Triggers an action, and is enabled, shown and explained as the action is.

    Its words and its icon are its own: they may change while its width stays.

    Args:
        theme: sizes and colours.
        action: what a click triggers.
        primary: whether it is filled with the accent colour.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, action: QAction, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._action = action
        self._primary = primary
        self._icon = ""
        self._widest: tuple[str, ...] = ()
        self.setProperty("role", "primary" if primary else "large")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def set_words(self, text: str, icon_name: str = "", widest: tuple[str, ...] = ()) -> None:
        """Sets the words and the icon.

        Args:
            text: the words.
            icon_name: one of `icon_names()`, or nothing.
            widest: all words it may have later, for which room is made now.
        """
        self._icon = icon_name
        self._widest = widest or (text,)
        self.setText(text)
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """The same for all the words it may have."""
        hint = super().sizeHint()
        widest = max(map(self._width_of, self._widest), default=0)
        return hint + QSize(max(0, widest - self._width_of(self.text())), 0)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def _width_of(self, text: str) -> int:
        """The width of a text as QPushButton measures it."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()

    def _trigger(self) -> None:
        self._action.trigger()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self._action.toolTip()
        self.setToolTip(f"{tip} ({keys})" if keys and keys not in tip else tip)

    def _restyle(self) -> None:
        font = self._theme.font("control")
        font.setBold(self._primary)
        self.setFont(font)
        if self._icon:
            color = "on_accent" if self._primary else "text"
            self.setIcon(icon(self._theme, self._icon, color, size=_ICON))
            self.setIconSize(QSize(self._theme.ipx(_ICON), self._theme.ipx(_ICON)))
        self.updateGeometry()
