"""The sheet of all keys."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from playground.ui.actions import Actions
from playground.ui.theme import Theme


class KeySheet(QDialog):
    """Lists the keys of all commands, and those of the views.

    Args:
        theme: sizes and fonts.
        actions: the table of commands.
        parent: the window it belongs to.
    """

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_sheet")
        self.setWindowTitle(self.tr("Keys"))
        text = QTextBrowser(self)
        text.setFont(theme.font("control"))
        text.setAccessibleName(self.tr("Keys of all commands"))
        parts = []
        for title, rows in [*actions.shortcut_sheet(), (self.tr("Views"), self._view_keys())]:
            cells = "".join(
                f"<tr><td><b>{escape(keys)}</b>&nbsp;&nbsp;</td><td>{escape(name)}</td></tr>"
                for name, keys in rows
            )
            if rows:
                parts.append(f"<h3>{escape(title)}</h3><table>{cells}</table>")
        text.setHtml("".join(parts))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.resize(theme.ipx(640), theme.ipx(760))

    def _view_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Play or pause, while a view has the focus"), self.tr("Space")),
            (self.tr("Pause; then leave the full screen"), "Esc"),
            (self.tr("Network and gradients: from unit to unit"), self.tr("Arrow keys")),
            (self.tr("Network: next weight of a unit; its bias"), "W, B"),
            (
                self.tr("Network: change the weight by 0.1, or by 1; type it; set it to 0"),
                self.tr("↑ ↓, PgUp PgDn, T, 0"),
            ),
            (self.tr("Network: freeze a weight or a unit, or let it train again"), "L"),
            (
                self.tr("Network: add and remove a unit, remove this one"),
                self.tr("+, −, Del"),
            ),
            (self.tr("Network: what can be done with a unit or a weight"), self.tr("Menu key")),
            (
                self.tr("Decision regions: pan, zoom, show everything"),
                self.tr("Arrow keys, + −, 0"),
            ),
        ]
