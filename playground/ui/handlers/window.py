"""What the commands for the window itself do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWhatsThis

from playground.ui.actions import Actions
from playground.ui.scaling import Scaling
from playground.ui.theme import Theme


class WindowCommands(QObject):
    """Carries out those for its looks, a picture of it, and help.

    Args:
        theme: the colours in force.
        scaling: makes everything larger or smaller.
        settings: keep the theme for the next start.
        window: the window; also the Qt parent.

    Signals:
        told(str, str): a sentence for the user, and its kind: "note" or "warning".
    """

    told = Signal(str, str)

    def __init__(
        self, theme: Theme, scaling: Scaling, settings: QSettings, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._theme, self._scaling, self._settings = theme, scaling, settings
        self._window = window
        self._actions: Actions | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """For each of the commands, what carries it out."""
        return {
            "copy_picture": self.copy_picture,
            "quit": self._window.close,
            "larger": self._scaling.larger,
            "smaller": self._scaling.smaller,
            "automatic_size": self._scaling.automatic,
            "full_screen": self.toggle_full_screen,
            "dark": self.set_dark,
            "shortcuts": self.show_keys,
            "whats_this": QWhatsThis.enterWhatsThisMode,
            "about": self.show_about,
        }

    def attach(self, actions: Actions) -> None:
        """Keeps these true from now on."""
        self._actions = actions
        self._scaling.attach(actions["larger"], actions["smaller"])
        dark = actions["dark"]
        dark.blockSignals(True)
        dark.setChecked(self._theme.dark)
        dark.blockSignals(False)

    def copy_picture(self) -> None:
        """Puts a picture of the window on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._window.grab())
        self.told.emit(self.tr("The picture is on the clipboard."), "note")

    def toggle_full_screen(self) -> None:
        """Fills the screen, or goes back to how the window was."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def set_dark(self, dark: bool) -> None:
        """Dark or light colours, kept for the next start."""
        self._theme.set_name("dark" if dark else "light")
        self._settings.setValue("window/theme", self._theme.name)

    def show_keys(self) -> None:
        """The sheet of keys."""
        if self._actions is None:
            return
        from playground.ui.key_sheet import KeySheet

        sheet = KeySheet(self._theme, self._actions, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_about(self) -> None:
        """Version and licence."""
        from playground.ui.about_box import AboutBox

        AboutBox(self._window).open()
