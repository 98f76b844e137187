"""What can be done by hand with the unit or weight of the inspector."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.training.trainer import Trainer
from playground.ui.panels.inspector_hand import InspectorHand
from playground.ui.theme import Theme


def test_nothing_can_be_asked_for_before_a_unit_is_shown(theme: Theme, qtbot: QtBot) -> None:
    row = InspectorHand(theme)
    qtbot.addWidget(row)
    row.show()
    asked: list[object] = []
    for signal in (row.menu_asked, row.zeroed, row.freezing_asked):
        signal.connect(asked.append)
    buttons = row.findChildren(QAbstractButton)
    assert buttons
    for button in buttons:
        button.click()
    assert not asked
    trainer = Trainer(Config())
    row.show_unit(trainer.unit_reading(0, 1), trainer.config)
    assert row.isEnabled()
