"""How the theme shows the progress of a job."""

from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme


def test_a_thin_bar_has_no_number_cut_to_its_height(theme: Theme, qtbot: QtBot) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    bar.resize(200, bar.sizeHint().height())
    bar.setValue(33)
    with_number = bar.grab().toImage()
    bar.setTextVisible(False)
    assert with_number == bar.grab().toImage()
