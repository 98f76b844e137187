import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTextBrowser, QWhatsThis

from playground.ui.key_sheet import KeySheet
from playground.ui.main_window import MainWindow
from tests.ui.drive import find

# The keys that look.md gives.
KEYS = {
    "play": "F5",
    "step": "F10",
    "epoch": "Shift+F10",
    "reset": "Ctrl+R",
    "new_weights": "Ctrl+Shift+R",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "full_screen": "F11",
    "larger": "Ctrl+=",
    "smaller": "Ctrl+-",
    "automatic_size": "Ctrl+0",
    "shortcuts": "F1",
    "whats_this": "Shift+F1",
    "next_panel": "F6",
    "copy_picture": "Ctrl+Shift+C",
}


def actions(window: MainWindow) -> list[QAction]:
    return [window.actions_table[key] for key in window.actions_table.commands]


def test_every_command_has_words_and_a_sentence(window: MainWindow) -> None:
    for action in actions(window):
        assert action.text().replace("&", "").strip()
        assert len(action.toolTip().split()) >= 3
        assert action.statusTip()
        assert action.objectName()


def test_every_command_is_in_a_menu_once(window: MainWindow) -> None:
    menus = [
        menu
        for menu in window.menuBar().findChildren(QMenu)
        if menu.objectName().startswith("menu_")
    ]
    found = [action.objectName() for menu in menus for action in menu.actions() if action.text()]
    assert sorted(found) == sorted(window.actions_table.commands)


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in actions(window) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_no_command_takes_a_key_that_a_control_needs(window: MainWindow) -> None:
    plain = re.compile(
        r"(Shift\+)?(.|Space|Up|Down|Left|Right|Return|Enter|Tab|Home|End|PgUp|PgDown)"
    )
    for action in actions(window):
        for key in action.shortcuts():
            assert not plain.fullmatch(key.toString()), key.toString()


@pytest.mark.parametrize(("command", "keys"), KEYS.items())
def test_commands_have_the_keys_that_are_promised(
    window: MainWindow, command: str, keys: str
) -> None:
    assert QKeySequence(keys) in window.actions_table[command].shortcuts()
    assert window.actions_table[command].shortcutContext() == Qt.ShortcutContext.WindowShortcut


def test_the_mnemonics_of_a_menu_differ(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        if not menu.objectName().startswith("menu_"):
            continue
        letters = [
            found.group(1).lower()
            for action in menu.actions()
            if (found := re.search(r"&(\w)", action.text()))
        ]
        assert len(letters) == len(set(letters)), menu.objectName()


def test_a_tool_tip_names_the_key(window: MainWindow) -> None:
    for action in actions(window):
        if action.shortcuts():
            shown = action.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText)
            assert shown in action.toolTip()


def test_icons_follow_the_theme(window: MainWindow) -> None:
    def image() -> object:
        menu = window.findChild(QMenu, "menu_edit")
        assert menu is not None
        menu.aboutToShow.emit()
        return window.actions_table["undo"].icon().pixmap(32, 32).toImage()

    light = image()
    window.theme.set_name("dark")
    assert image() != light


def test_the_sheet_lists_every_key_of_every_command(window: MainWindow) -> None:
    listed = " ".join(keys for _, rows in window.actions_table.shortcut_sheet() for _, keys in rows)
    for action in actions(window):
        for key in action.shortcuts():
            assert key.toString(QKeySequence.SequenceFormat.NativeText) in listed
    window.actions_table["shortcuts"].trigger()
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.close()


@pytest.mark.parametrize(
    ("view", "keys", "does"),
    [
        ("Network and gradients", "W, B", "Next weight of the unit; its bias"),
        ("Decision regions", "Tab, Shift+Tab", "Next and previous point"),
        ("Drawing points", "Enter, Shift+Enter", "Add a point; one of the next class"),
        ("Selecting points", "Ctrl+A", "Select all"),
        ("Losses", "← →", "Read the losses of a step"),
        ("Confusion matrix", "Enter", "Ring the points of this cell"),
        ("Circuit", "E", "Expand or collapse this gate"),
        ("Circuit", "Ctrl+↑ ↓", "Change the number of this input"),
    ],
)
def test_the_sheet_lists_the_keys_of_every_view(
    window: MainWindow, view: str, keys: str, does: str
) -> None:
    window.actions_table["shortcuts"].trigger()
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    text = find(sheet, QTextBrowser).toPlainText().replace("\xa0", " ")
    lines = [line.strip() for line in text.rpartition(f"\n{view}\n")[2].splitlines()]
    assert does in lines[lines.index(keys) + 1]
    sheet.close()


def test_undo_and_redo_name_what_they_do_and_are_off_without_anything_to_do(
    window: MainWindow,
) -> None:
    table = window.actions_table
    assert not table["undo"].isEnabled()
    assert not table["redo"].isEnabled()
    window.store.update("Change the noise", noise=0.3)
    assert table["undo"].isEnabled()
    assert "Change the noise" in table["undo"].text()
    table["undo"].trigger()
    assert not table["undo"].isEnabled()
    assert "Change the noise" in table["redo"].text()


def test_switching_what_is_this_on_and_off_leaves_the_window_usable(window: MainWindow) -> None:
    window.actions_table["whats_this"].trigger()
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()
    QApplication.processEvents()
    window.actions_table["step"].trigger()
    assert window.run.trainer.step_count == 1
