"""What is to become of a table: a preview, its columns, its scale."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from playground.data.csv_choice import Choice as Columns
from playground.data.csv_choice import guessed_choice
from playground.data.csv_error import CsvError
from playground.data.csv_points import table_points
from playground.data.csv_table import Table
from playground.data.own import OwnPoints
from playground.ui.own_data.column_choice import ColumnChoice
from playground.ui.own_data.import_body import ImportBody
from playground.ui.own_data.import_words import ImportWords
from playground.ui.own_data.message_line import MessageLine
from playground.ui.own_data.points_preview import PointsPreview
from playground.ui.own_data.table_preview import TablePreview
from playground.ui.own_data.table_reader import TableReader
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.switch import Switch
from playground.ui.words.plain_tip import plain_tip

_WIDTH, _HEIGHT = 980, 660


class ImportDialog(QDialog):
    """Reads a table and shows what it would become; deletes itself when closed.

    Nothing changes before the user accepts. What cannot be read is refused in the dialog.

    Args:
        theme: sizes and colours.
        data: the content of a file, or a text that was pasted.
        source: the file's name, "" for a text that was pasted.
        parent: the window it belongs to.

    Signals:
        chosen(OwnPoints): the user wants these points.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, data: bytes | str, source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._data, self._source, self._parent = theme, data, source, parent
        self._words = ImportWords(self)
        self._table: Table | None = None
        self._columns: Columns | None = None
        self._scaled: bool | None = None
        self._own: OwnPoints | None = None
        self._reader = TableReader(self)
        self._reader.progressed.connect(self._show_progress)
        self._reader.finished.connect(self._take_table)
        self._reader.refused.connect(self._refuse)
        self._make_controls()
        self._lay_out()
        self.finished.connect(self._reader.stop)
        self._read()

    def _make_controls(self) -> None:
        theme = self._theme
        self.setWindowTitle(self.tr("Import points"))
        self._title, self._format = QLabel(self._source or self.tr("Pasted table")), QLabel()
        self._title.setFont(theme.font("title"))
        self._title.setToolTip(plain_tip(self._source))
        for label in (self._title, self._format):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)  # rather cut than pushing the buttons off the screen
        self._format.setFont(theme.font("label"))
        self._format.setProperty("role", "secondary")
        self._delimiter = ChoiceBox(theme, self._words.delimiters())
        self._delimiter.setObjectName("delimiter")
        self._delimiter.setMinimumContentsLength(11)
        self._delimiter.setAccessibleName(self.tr("Delimiter"))
        self._delimiter.setToolTip(self.tr("What stands between the cells of the table"))
        self._delimiter.edited.connect(self._read_again)
        self._header = self._switch(
            "header",
            self.tr("First row holds names"),
            self.tr("Whether the first row names the columns, or holds numbers as all others"),
        )
        self._header.edited.connect(self._read_again)
        self._scale = self._switch(
            "scale",
            self.tr("Scale to the view"),
            self.tr("Brings numbers of any size to about −5 to 5, where nets learn well"),
        )
        self._scale.edited.connect(self._take_scale)
        self._preview = TablePreview(theme)
        self._choice = ColumnChoice(theme)
        self._choice.edited.connect(self._take_columns)
        self._picture = PointsPreview(theme)
        self._message = MessageLine(theme, "import_message")
        self._maps = MessageLine(theme, "import_maps", "secondary")
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("How much of the table is read"))
        self._progress.setFont(theme.font("label"))
        self._make_buttons()

    def _make_buttons(self) -> None:
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self._ok = self._buttons.button(kinds.Ok)
        self._ok.setText(self.tr("&Import"))
        self._ok.setProperty("role", "primary")
        for button in self._buttons.buttons():
            button.setFont(self._theme.font("label"))
            button.setIcon(QIcon())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _switch(self, name: str, text: str, tooltip: str) -> Switch:
        switch = Switch(self._theme)
        switch.setObjectName(name)
        switch.set_name(text)
        switch.setToolTip(tooltip)
        return switch

    def _lay_out(self) -> None:
        gap, px = self._theme.ipx(12), self._theme.ipx
        body = ImportBody(self._theme)
        body.place_table(self._delimiter, self._header, self._preview)
        body.place_choice(self._choice, self._scale, self._maps, self._picture)
        head = QHBoxLayout()
        head.setSpacing(2 * gap)
        head.addWidget(self._title)
        head.addWidget(self._format, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(gap)
        bottom.addWidget(self._message, 1)
        bottom.addWidget(self._progress, 1)
        bottom.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addLayout(head)
        layout.addWidget(body, 1)
        layout.addLayout(bottom)
        room = self._parent.size() * 0.95
        self.resize(min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height()))

    # Reading

    def _read(self, header: bool | None = None) -> None:
        self._clear()
        self._progress.setVisible(True)
        self._progress.setValue(0)
        self._message.setVisible(False)
        self._reader.start(self._data, delimiter=self._delimiter.value() or None, header=header)

    def _read_again(self, value: object) -> None:
        """With another delimiter, or with the first row taken for what the user says."""
        self._read(value if isinstance(value, bool) else None)

    def _show_progress(self, share: float) -> None:
        self._progress.setValue(round(100 * share))

    def _take_table(self, table: Table) -> None:
        self._table = table
        self._format.setText(self._words.format(table))
        self._format.setToolTip(self._format.text())
        self._header.set_value(table.header)
        self._preview.show_table(table)
        try:
            self._take_columns(guessed_choice(table))
        except CsvError as error:
            self._refuse(str(error))

    # What it would become

    def _take_columns(self, columns: Columns) -> None:
        self._columns = columns
        self._scaled = None
        self._make_points()

    def _take_scale(self, scaled: bool) -> None:
        self._scaled = scaled
        self._make_points()

    def _make_points(self) -> None:
        table, columns = self._table, self._columns
        if table is None or columns is None:
            return
        self._choice.setEnabled(True)
        self._choice.show_columns(table, columns)
        self._preview.show_choice(table, columns)
        try:
            own = table_points(table, columns, scale=self._scaled, source=self._source)
        except CsvError as error:
            self._refuse(str(error))
            return
        self._own = own
        self._picture.show_points(own)
        self._scale.setEnabled(True)
        self._scale.set_value(own.scaling is not None)
        self._maps.setText(self._words.maps(own))
        self._say(self._words.summary(own), "")
        self._ok.setEnabled(True)

    def _refuse(self, sentence: str) -> None:
        self._own = None
        self._picture.show_points(None)
        self._maps.setText("")
        self._scale.setEnabled(False)
        self._ok.setEnabled(False)
        self._say(sentence, "warning")

    def _clear(self) -> None:
        """Shows no table, as long as none is read."""
        self._table = self._columns = self._own = None
        self._format.setText(" ")
        self._maps.setText("")
        self._preview.show_table(None)
        self._picture.show_points(None)
        self._choice.setEnabled(False)
        self._scale.setEnabled(False)
        self._ok.setEnabled(False)

    def _say(self, sentence: str, role: str) -> None:
        self._progress.setVisible(False)
        self._message.setVisible(True)
        self._message.say(sentence, role)

    def accept(self) -> None:
        """Hands the points over."""
        if self._own is not None:
            self.chosen.emit(self._own)
            super().accept()
