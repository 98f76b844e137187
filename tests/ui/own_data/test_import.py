"""Importing points: from a file, the clipboard, or dropped on the window."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.data.own import OWN
from playground.training.config import for_dataset
from playground.ui.main_window import MainWindow
from playground.ui.own_data.import_body import ImportBody
from playground.ui.own_data.import_dialog import ImportDialog
from playground.ui.own_data.table_reader import TableReader
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.segmented_buttons import SegmentedButtons
from playground.ui.widgets.switch import Switch
from tests.data.csv_corpus import Bad, Good, bad, good
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find

IRIS = "length;width;kind\n5,1;3,5;setosa\n4,9;3,0;setosa\n7,0;3,2;virginica\n6,4;3,1;virginica\n"
PLAIN = "x1,x2,label\n1,2,0\n-3,1.5,1\n4,-4,1\n-2,-5,0\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "iris.csv"
    path.write_text(IRIS, encoding="utf-8")
    return path


def dialog_of(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    """The dialog, when it has read everything."""
    dialog = find(window, ImportDialog)
    reader = find(dialog, TableReader)
    qtbot.waitUntil(lambda: not reader.reading)
    return dialog


def is_done(reader: TableReader) -> bool:
    return not reader.reading


def message(dialog: QWidget) -> str:
    return find(dialog, QLabel, "import_message").text()


def ok(dialog: QWidget) -> QPushButton:
    return find(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)


def choose(box: ChoiceBox, key: str) -> None:
    index = box.findData(key)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_a_file_is_previewed_and_imported_as_one_step(
    window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    before = window.store.config
    window.data_commands.open_file(str(file))
    dialog = dialog_of(window, qtbot)
    assert message(dialog) == "4 points, 2 classes: setosa (2), virginica (2)"
    preview = find(dialog, QTableWidget)
    cell, header = preview.item(0, 0), preview.horizontalHeaderItem(2)
    assert cell is not None
    assert header is not None
    assert (cell.text(), header.text()) == ("5,1", "class: kind")
    assert window.store.config is before
    ok(dialog).click()
    config = window.store.config
    assert config.dataset == OWN
    assert config.own is not None
    assert config.own.class_names == ("setosa", "virginica")
    assert config.own.source == "iris.csv"
    assert "iris.csv" in window.windowTitle()
    assert "4 points of iris.csv" in window.status.message()
    window.store.undo_stack.undo()
    assert window.store.config == before
    assert window.status.message() == ""


def test_cancel_changes_nothing(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    before = window.store.config
    window.data_commands.open_file(str(file))
    dialog_of(window, qtbot).reject()
    assert window.store.config is before
    assert window.store.undo_stack.count() == 0


def test_a_reading_under_way_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    window.data_commands.open_text("x1,x2,label\n" + "1.5,2.5,0\n-3,4,1\n" * 60_000)
    dialog = find(window, ImportDialog)
    reader = find(dialog, TableReader)
    with qtbot.waitSignal(reader.progressed):
        pass
    assert reader.reading
    assert not ok(dialog).isEnabled()
    dialog.reject()
    assert not reader.reading


def test_a_long_name_leaves_room_for_the_other_columns(window: MainWindow, qtbot: QtBot) -> None:
    name = "the <i>first</i> coordinate of the object, measured in metres, from the left"
    window.data_commands.open_text(f'"{name}",y,kind\n1,2,a\n3,4,b\n')
    preview = find(dialog_of(window, qtbot), QTableWidget)
    assert preview.columnViewportPosition(2) + preview.columnWidth(2) < preview.viewport().width()
    header = preview.horizontalHeaderItem(0)
    assert header is not None
    assert name in header.text()
    assert "the &lt;i&gt;first" in header.toolTip()
    assert preview.horizontalHeader().textElideMode() == Qt.TextElideMode.ElideRight


def test_other_columns_and_values_are_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.data_commands.open_text("a,b,c,d\n5,2,3,0\n2,3,5,1\n3,5,1,0\n4,4,2,1\n")
    dialog = dialog_of(window, qtbot)
    assert find(dialog, ChoiceBox, "column_target").value() == "3"
    choose(find(dialog, ChoiceBox, "column_x2"), "2")
    choose(find(dialog, ChoiceBox, "column_target"), "1")
    kind = find(dialog, SegmentedButtons, "column_kind")
    find(kind, QPushButton, "values").click()
    assert message(dialog) == "4 points with values to fit"
    ok(dialog).click()
    own = window.store.config.own
    assert own is not None
    assert own.names == ("a", "c", "b")
    assert own.points.regression
    assert window.store.config.loss == "squared"


def test_a_column_used_for_something_else_is_exchanged(window: MainWindow, qtbot: QtBot) -> None:
    window.data_commands.open_text(PLAIN)
    dialog = dialog_of(window, qtbot)
    choose(find(dialog, ChoiceBox, "column_x1"), "1")
    assert find(dialog, ChoiceBox, "column_x2").value() == "0"
    assert ok(dialog).isEnabled()


def test_numbers_are_scaled_to_the_view_or_taken_as_they_are(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.data_commands.open_text(PLAIN)
    dialog = dialog_of(window, qtbot)
    scale = find(dialog, Switch, "scale")
    assert not scale.isChecked()
    assert find(dialog, QLabel, "import_maps").text() == ""
    scale.click()
    assert "x1 = (x1 − 0.5) / 0.7" in find(dialog, QLabel, "import_maps").text()
    ok(dialog).click()
    own = window.store.config.own
    assert own is not None
    assert own.scaling is not None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello", "there is only one column"),
        ("1,2\n3,4", "only two columns"),
        ("x1,x2,label\n1,2,0\n3,nan,1", "Line 3, column 2 (x2): 'nan' is not a finite number."),
        ("x1,x2,label\n1,2,0\n3,1", "Line 3: 2 cells, where other lines have 3."),
        ("x1,x2,label\n" + "".join(f"1,{k},c{k % 7}\n" for k in range(50)), "at most 6 classes"),
        ("x1,x2,label\n1,2,0\n3,1,0", "two classes are needed"),
        ("a\x00b,c,d", "control character"),
    ],
)
def test_a_table_is_refused_in_words_and_nothing_changes(
    window: MainWindow, qtbot: QtBot, text: str, sentence: str
) -> None:
    before = window.store.config
    window.data_commands.open_text(text)
    dialog = dialog_of(window, qtbot)
    assert sentence in message(dialog)
    assert find(dialog, QLabel, "import_message").property("role") == "warning"
    assert not ok(dialog).isEnabled()
    dialog.accept()
    assert window.store.config is before


def test_another_delimiter_is_tried_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.data_commands.open_text("1,5|2|0\n2,5|3|1\n3,5|1|0\n")
    dialog = dialog_of(window, qtbot)
    assert ok(dialog).isEnabled()
    choose(find(dialog, ChoiceBox, "delimiter"), ",")
    dialog = dialog_of(window, qtbot)
    assert not ok(dialog).isEnabled()
    assert "only two columns" in message(dialog)
    choose(find(dialog, ChoiceBox, "delimiter"), "")
    dialog_of(window, qtbot)
    assert ok(dialog).isEnabled()


def test_the_first_row_can_be_told_to_be_names(window: MainWindow, qtbot: QtBot) -> None:
    window.data_commands.open_text("1,2,0\n3,4,1\n5,1,0\n2,2,1\n")
    dialog = dialog_of(window, qtbot)
    assert not find(dialog, Switch, "header").isChecked()
    assert message(dialog).startswith("4 points")
    find(dialog, Switch, "header").click()
    dialog_of(window, qtbot)
    assert message(dialog).startswith("3 points")


def test_a_file_that_cannot_be_read_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.data_commands.open_file(str(tmp_path / "none.csv"))
    assert "none.csv: The file cannot be read" in window.status.message()


def test_a_spreadsheet_is_pasted(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("x\ty\tclass\n1,5\t2\tred\n-2\t0,5\tgreen\n3\t3\tred\n")
    window.actions_table["paste_points"].trigger()
    dialog = dialog_of(window, qtbot)
    assert message(dialog) == "3 points, 2 classes: green (1), red (2)"
    ok(dialog).click()
    assert window.windowTitle().startswith("own points")
    assert window.status.message().startswith("3 pasted points; undo")


def test_classes_are_not_imported_with_the_loss_of_values(
    window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    window.store.update("values", **for_dataset("plane", "softmax"))
    window.data_commands.open_file(str(file))
    ok(dialog_of(window, qtbot)).click()
    assert window.store.config.loss == "softmax"


def test_an_empty_clipboard_is_said(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_table["paste_points"].trigger()
    assert "no table on the clipboard" in window.status.message()


def drop(window: MainWindow, mime: QMimeData) -> bool:
    """Drags something over the window and drops it; whether the window took it."""
    copy, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(500, 400), copy, mime, button, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(500, 400), copy, mime, button, none))
    return enter.isAccepted()


def test_a_file_is_dropped_on_the_window(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    assert drop(window, mime)
    assert message(dialog_of(window, qtbot)).startswith("4 points")


def test_several_files_or_none_are_not_taken(window: MainWindow, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file.parent))])
    assert not drop(window, mime)
    assert not drop(window, QMimeData())


def test_a_file_is_asked_for_and_remembered(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.actions_table["import_points"].trigger()
    chooser = find(window, QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.close()
    ok(dialog_of(window, qtbot)).click()
    menu = window.actions_table["recent_points"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries: list[QAction] = menu.actions()
    assert [entry.text() for entry in entries] == ["iris.csv"]
    file.unlink()
    menu.aboutToShow.emit()
    assert [entry.isEnabled() for entry in menu.actions()] == [False]


def test_the_dialog_takes_or_refuses_any_table_of_the_corpus(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.store.config
    cases: list[Good | Bad] = [*good(), *bad()]
    for case in cases[::4]:  # all of them are read in tests of the data
        dialog = ImportDialog(window.theme, case.data, "table.csv", window)
        qtbot.waitUntil(partial(is_done, find(dialog, TableReader)))
        assert message(dialog)
        assert ok(dialog).isEnabled() == isinstance(case, Good), case.id
        dialog.reject()
        dialog.deleteLater()
    assert window.store.config is before


@pytest.mark.parametrize("text", [IRIS, f"{'name ' * 30},b,c\n1,2,{'x' * 90}\n3,4,{'y' * 90}\n"])
def test_nothing_is_scrolled_where_there_is_room(
    open_window: OpenWindow, qtbot: QtBot, text: str
) -> None:
    window = open_window(size=(1280, 720))
    window.data_commands.open_text(text)
    bars = find(dialog_of(window, qtbot), ImportBody)
    assert bars.horizontalScrollBar().maximum() == 0
    assert bars.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("source", ["a.csv", f"{'long ' * 30}.csv"])
def test_the_dialog_stays_within_a_small_window_at_the_largest_scale(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, source: str
) -> None:
    window = open_window(size=(1280, 720))
    for _ in range(20):
        window.actions_table["larger"].trigger()
    path = tmp_path / source
    path.write_text(f"{'name ' * 30},b,c\n1,2,{'x' * 90}\n3,4,{'y' * 90}\n", encoding="utf-8")
    window.data_commands.open_file(str(path))
    dialog = dialog_of(window, qtbot)
    assert ok(dialog).isEnabled()
    assert dialog.width() <= 1280
    assert dialog.height() <= 720
    corner = ok(dialog).mapTo(dialog, ok(dialog).rect().bottomRight())
    assert dialog.rect().contains(corner)
