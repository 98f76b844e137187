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
        for title, rows in [*actions.shortcut_sheet(), *self._view_keys()]:
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

    def _view_keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Per view, its title, and what its keys do and which they are."""
        arrows = self.tr("Arrow keys")
        zoom = "+ −, 0"
        return [
            (
                self.tr("Every view"),
                [
                    (self.tr("Play or pause, while a view of the network has the focus"), "Space"),
                    (self.tr("Let go; then pause; then leave the full screen"), "Esc"),
                ],
            ),
            (
                self.tr("Network and gradients"),
                [
                    (self.tr("From unit to unit"), arrows),
                    (self.tr("Show this unit or weight"), "Enter"),
                    (self.tr("Next weight of the unit; its bias"), "W, B"),
                    (
                        self.tr("Change the weight by 0.1, or by 1; type it; set it to 0"),
                        "↑ ↓, PgUp PgDn, T, 0",
                    ),
                    (self.tr("Freeze a weight or a unit, or let it train again"), "L"),
                    (self.tr("Add and remove a unit, remove this one"), "+, −, Del"),
                    (
                        self.tr("What can be done with a unit or a weight"),
                        self.tr("Menu key"),
                    ),
                ],
            ),
            (
                self.tr("Decision regions"),
                [
                    (self.tr("Follow the point nearest to the middle"), "Enter"),
                    (self.tr("Next and previous point"), "Tab, Shift+Tab"),
                    (self.tr("Move the plane"), arrows),
                    (self.tr("Zoom, show everything"), zoom),
                ],
            ),
            (
                self.tr("Drawing points"),
                [
                    (self.tr("Move the cross, with Shift farther"), arrows),
                    (self.tr("Add a point; one of the next class"), "Enter, Shift+Enter"),
                    (self.tr("Remove the nearest point"), "Del, Ctrl+Enter"),
                    (self.tr("Choose a class, the eraser, the grid"), "0–5, E, G"),
                ],
            ),
            (
                self.tr("Selecting points"),
                [
                    (self.tr("Select the point nearest to the cross, or let it go"), "Enter"),
                    (self.tr("Select all"), "Ctrl+A"),
                    (self.tr("Move the selected points, with Shift farther"), arrows),
                    (self.tr("Move the cross"), self.tr("Ctrl+arrow keys")),
                    (self.tr("Give them another class; remove them; the grid"), "0–5, Del, G"),
                ],
            ),
            (
                self.tr("Losses"),
                [
                    (self.tr("Read the losses of a step"), "← →"),
                    (self.tr("Zoom, show all steps"), zoom),
                ],
            ),
            (
                self.tr("Confusion matrix"),
                [
                    (self.tr("From cell to cell"), arrows),
                    (self.tr("Ring the points of this cell"), "Enter"),
                ],
            ),
            (
                self.tr("Circuit"),
                [
                    (self.tr("From gate to gate"), self.tr("Tab, arrow keys")),
                    (self.tr("Explain this gate"), "Enter"),
                    (self.tr("Expand or collapse this gate"), "E"),
                    (self.tr("Change the number of this input"), "Ctrl+↑ ↓"),
                    (self.tr("Move the picture"), self.tr("Shift+arrow keys")),
                    (self.tr("Zoom, show everything"), zoom),
                ],
            ),
        ]
