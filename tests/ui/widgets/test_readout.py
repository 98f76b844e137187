"""A number that changes while it is read."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.readout import Readout
from tests.ui.widgets.conftest import Stage


class Paints(QObject):
    """Counts what happens to a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.kinds.append(event.type())
        return False


def test_it_repaints_only_another_text_and_never_asks_for_room(
    theme: Theme, stage: Stage, qtbot: QtBot
) -> None:
    readout = Readout(theme, "Full loss")
    stage.show_widgets(qtbot, readout)
    readout.show_text("0.143")
    QApplication.processEvents()
    paints = Paints()
    readout.installEventFilter(paints)
    stage.installEventFilter(paints)
    readout.show_text("0.143")
    QApplication.processEvents()
    assert QEvent.Type.Paint not in paints.kinds
    readout.show_text("0.142")
    QApplication.processEvents()
    assert QEvent.Type.Paint in paints.kinds
    assert QEvent.Type.LayoutRequest not in paints.kinds
    stage.close()


def test_its_width_depends_on_the_pattern_alone(theme: Theme, qtbot: QtBot) -> None:
    readout = Readout(theme, "Step", "2 600 000")
    qtbot.addWidget(readout)
    size = readout.sizeHint()
    for text in ("0", "1 234", "NaN", "9 999 999 999 999 999"):
        readout.show_text(text)
        assert readout.sizeHint() == size
    readout.hide()


def test_the_screen_reader_is_told_at_once_and_then_now_and_again(
    theme: Theme, stage: Stage, qtbot: QtBot
) -> None:
    readout = Readout(theme, "Step", "0 000")
    stage.show_widgets(qtbot, readout)
    readout.show_text("1")
    assert readout.accessibleName() == "Step 1"
    told = readout.accessibleDescription
    readout.show_text("2")
    assert told() == "1"
    qtbot.waitUntil(lambda: told() == "2")
    assert readout.accessibleName() == "Step 2"
    stage.close()


def test_it_follows_the_scale_and_the_caption(theme: Theme, qtbot: QtBot) -> None:
    readout = Readout(theme, "Step", "0")
    qtbot.addWidget(readout)
    small = readout.sizeHint()
    readout.set_caption("A much longer caption")
    assert readout.sizeHint().width() > small.width()
    readout.set_caption("Step")
    theme.set_scale(2)
    assert readout.sizeHint().height() > 1.8 * small.height()


def test_a_warning_has_its_colour(theme: Theme, stage: Stage, qtbot: QtBot) -> None:
    readout = Readout(theme, "Loss", "0.000")
    readout.set_color("warning")
    stage.show_widgets(qtbot, readout)
    readout.show_text("■■■")
    image = readout.grab().toImage()
    colors = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert theme.color("warning").rgb() in colors
    stage.close()
