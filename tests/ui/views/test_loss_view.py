"""The losses over the steps: what is drawn, what is read, and what the wheel and the keys do."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.loss_view import LossView

FloatArray = npt.NDArray[np.float64]


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return Theme(name=request.param)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> LossView:
    view = LossView(theme)
    qtbot.addWidget(view)
    view.resize(500, 240)
    with qtbot.waitExposed(view):
        view.show()
    return view


def steps(n: int) -> npt.NDArray[np.int64]:
    return np.arange(n, dtype=np.int64)


def flat(n: int, value: float) -> FloatArray:
    return np.full(n, value)


def pixel(view: LossView, step: float, loss: float) -> QPoint:
    """Where a loss at a step is drawn."""
    area = view._scene.area()
    share = float(view.axis().shares(np.array([loss]))[0])
    x = area.left() + area.width() * view._scene.window.share(step)
    return QPointF(x, area.bottom() - area.height() * share).toPoint()


def colors_in(view: LossView, at: QPoint, across: int = 0) -> set[str]:
    """The colours in a row of pixels around a place."""
    image = view.grab().toImage()
    return {image.pixelColor(x, at.y()).name() for x in range(at.x() - across, at.x() + across + 1)}


def alike(a: str, b: str) -> bool:
    """Whether two colours differ by no more than antialiasing rounds."""
    x, y = QColor(a), QColor(b)
    apart = (x.red() - y.red(), x.green() - y.green(), x.blue() - y.blue())
    return max(map(abs, apart)) <= 3


def turn_wheel_at(view: LossView, at: QPoint, notches: int) -> None:
    """Turns the wheel over a place of the view, up if positive."""
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def move_mouse(view: QWidget, at: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Moves the pointer; QTest leaves the event out if a former test left the pointer there."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        Qt.MouseButton.NoButton,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def painted(view: LossView) -> QImage:
    return view.grab().toImage()


def test_both_curves_are_where_their_losses_are(view: LossView) -> None:
    view.show_history(steps(100), flat(100, 0.4), flat(100, 0.8))

    theme = view._theme
    train, test = theme.color("accent").name(), theme.color("backward").name()
    assert all(alike(color, train) for color in colors_in(view, pixel(view, 50, 0.4), 40))
    dashed = colors_in(view, pixel(view, 50, 0.8), 40)
    assert test in dashed
    assert len(dashed) > 1
    assert not {train, test} & colors_in(view, pixel(view, 50, 0.6), 40)


@pytest.mark.parametrize("n", [1, 2, 30, 5000])
def test_any_number_of_records_is_drawn(view: LossView, n: int) -> None:
    view.show_history(steps(n), flat(n, 0.5), None)

    assert view._theme.color("accent").name() in colors_in(view, pixel(view, 0, 0.5), 3)


def test_a_single_peak_among_thousands_of_records_is_seen(view: LossView) -> None:
    losses = flat(50_000, 0.2)
    losses[31_234] = 0.9

    view.show_history(steps(50_000), losses, None)

    accent = view._theme.color("accent").name()
    assert accent in colors_in(view, pixel(view, 31_234, 0.7), 3)


def test_an_empty_history_shows_axes_and_a_hint(view: LossView) -> None:
    before = painted(view)
    view.show_history(steps(0), flat(0, 1), None)
    assert painted(view) == before

    area = view._scene.area().toRect().adjusted(4, 4, -4, -4)
    hint = {
        before.pixelColor(x, y).name()
        for x in range(area.left(), area.right())
        for y in (range(area.center().y() - 8, area.center().y() + 8))
    }
    assert view._theme.color("secondary").name() in hint

    view.show_history(steps(3), flat(3, 1.0), None)
    assert painted(view) != before


def test_what_is_not_finite_is_a_gap(view: LossView) -> None:
    losses = flat(11, 0.5)
    losses[[4, 5, 6]] = np.nan, np.inf, -np.inf

    view.show_history(steps(11), losses, None)

    accent = view._theme.color("accent").name()
    assert all(alike(color, accent) for color in colors_in(view, pixel(view, 1.5, 0.5), 5))
    assert accent not in colors_in(view, pixel(view, 5, 0.5), 10)
    assert view.axis().high == pytest.approx(0.6)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0, -1.0, 1e-300, 1e300])
def test_strange_losses_are_shown_without_a_warning(
    view: LossView, value: float, log: bool
) -> None:
    view.set_log(log)
    view.show_history(steps(40), flat(40, value), flat(40, value))

    painted(view)
    assert np.isfinite([view.axis().low, view.axis().high]).all()


def test_the_scale_grows_at_once_and_shrinks_lazily(view: LossView) -> None:
    losses = np.linspace(1.1, 1.0, 50)
    view.show_history(steps(50), losses, None)
    first = view.axis()
    assert (first.low, first.high) == (0, 1.2)

    losses = np.append(losses, 1.15)
    view.show_history(steps(51), losses, None)
    assert view.axis() == first

    losses = np.append(losses, 1.7)
    view.show_history(steps(52), losses, None)
    assert view.axis().high == 2


def test_another_run_begins_with_its_own_scale_and_all_of_its_steps(view: LossView) -> None:
    view.show_history(steps(500), flat(500, 80.0), None)
    turn_wheel_at(view, pixel(view, 250, 40), 4)

    view.show_history(steps(20), flat(20, 0.9), None)

    assert view.axis().high == 1
    assert view.shown_steps() == (0, 19)


def test_the_logarithmic_scale_has_powers_of_ten(view: LossView) -> None:
    view.show_history(steps(100), np.geomspace(3.0, 0.02, 100), None)
    view.set_log(True)

    axis = view.axis()
    assert [text for _, text in axis.labels()] == ["0.01", "0.1", "1", "10"]
    heights = axis.shares(np.array([0.01, 0.1, 1.0, 10.0]))
    np.testing.assert_allclose(heights, [0, 1 / 3, 2 / 3, 1])
    assert view._theme.color("accent").name() in colors_in(view, pixel(view, 0, 3.0), 4)

    view.set_log(False)
    assert view.axis().low == 0


def test_many_decades_are_written_as_powers(view: LossView) -> None:
    view.set_log(True)
    view.show_history(steps(10), np.geomspace(1e2, 1e-9, 10), None)

    texts = [text for _, text in view.axis().labels()]
    assert texts[0] == "10⁻⁹"
    assert len(texts) <= 5


def test_nothing_is_painted_again_for_the_same_history(view: LossView, qtbot: QtBot) -> None:
    counter = PaintCounter()
    view.installEventFilter(counter)
    view.show_history(steps(10), flat(10, 0.5), flat(10, 0.6))
    qtbot.waitUntil(lambda: counter.paints == 1)

    view.show_history(steps(10), flat(10, 0.5), flat(10, 0.6))
    QApplication.processEvents()
    assert counter.paints == 1

    view.show_history(steps(11), flat(11, 0.5), flat(11, 0.6))
    qtbot.waitUntil(lambda: counter.paints == 2)
    view.removeEventFilter(counter)


class PaintCounter(QPushButton):
    """Counts the paint events of what it filters."""

    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        self.paints += event.type() == QEvent.Type.Paint
        return False


def test_pointing_reads_the_nearest_record(view: LossView) -> None:
    recorded = np.array([0, 100, 250, 1000], np.int64)
    view.show_history(recorded, np.array([1.0, 0.5, 0.25, 0.125]), np.array([2.0, 1.0, 0.5, 0.25]))

    move_mouse(view, pixel(view, 190, 1.0))
    assert view.readout() == ("step 250", "train 0.250", "test 0.500")
    move_mouse(view, pixel(view, 990, 1.0))
    assert view.readout() == ("step 1\N{THIN SPACE}000", "train 0.125", "test 0.250")

    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.readout() == ()


def test_the_reading_stays_below_the_pointer_while_steps_are_added(view: LossView) -> None:
    view.show_history(steps(101), np.linspace(1, 0, 101), None)
    move_mouse(view, pixel(view, 50, 0.5))
    assert view.readout()[0] == "step 50"

    view.show_history(steps(201), np.linspace(1, 0, 201), None)

    assert view.readout()[0] in ("step 99", "step 100", "step 101")


def test_the_line_of_the_readout_stands_at_the_record(view: LossView) -> None:
    view.show_history(steps(101), np.linspace(1, 0, 101), None)
    at = pixel(view, 50, 0.1)
    line = view._theme.color("secondary").name()
    assert line not in colors_in(view, at, 1)

    move_mouse(view, at)

    assert line in colors_in(view, at, 1)


def test_arrow_keys_read_record_by_record(view: LossView) -> None:
    view.show_history(steps(21), np.linspace(1, 0, 21), None)

    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.readout()[0] == "step 11"
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.readout()[0] == "step 9"
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.readout()[0] == "step 0"


def test_the_wheel_zooms_the_steps_about_the_pointer(view: LossView) -> None:
    view.show_history(steps(1001), np.linspace(2, 0, 1001), None)

    turn_wheel_at(view, pixel(view, 750, 1), 3)

    low, high = view.shown_steps()
    assert high - low == pytest.approx(1000 / 1.25**3)
    assert (750 - low) / (high - low) == pytest.approx(0.75, abs=0.01)
    assert view.axis().high < 2

    view.show_history(steps(1101), np.linspace(2, 0, 1101), None)
    assert view.shown_steps() == (low, high)

    turn_wheel_at(view, pixel(view, 750, 1), -9)
    assert view.shown_steps() == (0, 1100)


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Home, None])
def test_a_double_click_0_and_home_show_all_steps_again(view: LossView, key: Qt.Key | None) -> None:
    view.show_history(steps(1001), flat(1001, 1.0), None)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    low, high = view.shown_steps()
    assert high - low == pytest.approx(800)

    if key is None:
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 500, 0.5))
    else:
        QTest.keyClick(view, key)

    assert view.shown_steps() == (0, 1000)


def test_a_widget_in_the_corner_is_inside_the_heading(view: LossView) -> None:
    switch = QPushButton("log")

    view.set_corner_widget(switch)

    assert switch.parent() is view
    assert switch.geometry().bottom() <= view._scene.area().top()
    assert switch.geometry().right() <= view.width()
    view.resize(300, 200)
    assert switch.geometry().right() <= 300


def test_the_focus_is_seen(view: LossView, qtbot: QtBot) -> None:
    view.clearFocus()
    at = view._scene.area().topLeft().toPoint() + QPoint(0, 20)
    without = painted(view).pixelColor(at)

    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    assert painted(view).pixelColor(at) == view._theme.color("focus") != without


def test_another_theme_and_scale_redraw_everything(view: LossView) -> None:
    view.show_history(steps(100), flat(100, 0.4), None)
    theme = view._theme
    theme.set_scale(1.6)
    theme.set_name("light" if theme.dark else "dark")

    accent = theme.color("accent").name()
    assert all(alike(color, accent) for color in colors_in(view, pixel(view, 50, 0.4), 20))


def test_it_names_itself_and_has_no_menu(view: LossView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription()
    assert view.toolTip()
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu
    assert not view.actions()


def test_the_tool_tip_stays_away_from_where_values_are_read(view: LossView) -> None:
    view.show_history(steps(11), flat(11, 0.5), None)
    at = pixel(view, 5, 0.5)
    move_mouse(view, at)
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()
    assert not QToolTip.isVisible()
