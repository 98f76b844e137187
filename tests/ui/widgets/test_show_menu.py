"""A button with a menu of what to show: chosen by mouse and key, several in one go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.show_menu import ShowMenu
from tests.ui.widgets.conftest import Stage

CHOICES = (
    Choice("lines", "Lines", "w · x + b = 0"),
    Choice("arrows", "Arrows", "∂L/∂x"),
    Choice("rings", "Rings", "mistakes"),
)


@pytest.fixture
def show(theme: Theme, stage: Stage, qtbot: QtBot) -> ShowMenu:
    show = ShowMenu(theme, "Show", CHOICES)
    stage.show_widgets(qtbot, show)
    return show


def opened(show: ShowMenu, qtbot: QtBot) -> QMenu:
    menu = show.list
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(menu.isVisible)
    return menu


def click(show: ShowMenu, menu: QMenu, key: str) -> None:
    middle = menu.actionGeometry(show.action(key)).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=middle)


def test_clicks_show_several_without_closing_the_menu(show: ShowMenu, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    show.edited.connect(lambda key, shown: asked.append((key, shown)))
    menu = opened(show, qtbot)

    for key in ("lines", "rings", "lines"):
        click(show, menu, key)

    assert asked == [("lines", True), ("rings", True), ("lines", False)]
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_space_shows_an_entry_and_the_menu_stays(show: ShowMenu, qtbot: QtBot) -> None:
    menu = opened(show, qtbot)
    menu.setActiveAction(show.action("arrows"))

    with qtbot.waitSignal(show.edited) as asked:
        QTest.keyClick(menu, Qt.Key.Key_Space)

    assert asked.args == ["arrows", True]
    assert menu.isVisible()
    menu.close()


def test_what_is_set_is_shown_without_a_signal(show: ShowMenu, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(show.edited):
        show.set_shown("lines", True)

    assert show.action("lines").isChecked()
    assert not show.action("rings").isChecked()


def test_what_is_not_allowed_says_why_and_cannot_be_clicked(show: ShowMenu, qtbot: QtBot) -> None:
    show.set_allowed("rings", False, "Values have no classes")
    menu = opened(show, qtbot)

    with qtbot.assertNotEmitted(show.edited):
        click(show, menu, "rings")

    assert show.action("rings").toolTip() == "Values have no classes"
    menu.close()
    show.set_allowed("rings", True)
    assert show.action("rings").isEnabled()
    assert show.action("rings").toolTip() == "mistakes"


def test_other_words_keep_the_check_marks(show: ShowMenu) -> None:
    show.set_shown("lines", True)

    show.set_choices([Choice(choice.key, choice.text.upper()) for choice in CHOICES])

    assert show.action("lines").text() == "LINES"
    assert show.action("lines").isChecked()


def test_it_names_itself(show: ShowMenu) -> None:
    assert show.text() == "Show"
    assert show.accessibleName() == "Show"
    assert not show.icon().isNull()
