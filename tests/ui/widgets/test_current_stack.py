"""A stack of pages asks for the room of the page it shows."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.widgets.current_stack import CurrentStack

_Policy = QSizePolicy.Policy


def test_pages_that_are_not_seen_take_no_room(qtbot: QtBot) -> None:
    stack = CurrentStack()
    qtbot.addWidget(stack)
    for side in (40, 300):
        page = QWidget()
        page.setMinimumSize(side, side)
        stack.addWidget(page)
    assert stack.minimumSizeHint().height() == 40
    stack.setCurrentIndex(1)
    assert stack.minimumSizeHint().height() == 300
    stack.setCurrentIndex(0)
    assert stack.minimumSizeHint().width() == 40
    button = QPushButton("a page that takes whatever width it gets")
    button.setSizePolicy(_Policy.Ignored, _Policy.Fixed)
    stack.addWidget(button)
    stack.setCurrentIndex(2)
    assert stack.minimumSizeHint().width() == 0
    assert stack.minimumSizeHint().height() > 0
    button.setMinimumSize(20, 5)
    assert (stack.minimumSizeHint().width(), stack.minimumSizeHint().height()) == (20, 5)
    assert CurrentStack().minimumSizeHint().height() <= 0
