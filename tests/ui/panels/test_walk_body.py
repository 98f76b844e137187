"""Formulas are as long as there is room for."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip

from playground.ui.formulas.line import Line, shortened, wrapped
from playground.ui.panels.walk_body import WalkBody
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench

TERMS = [f"(0.1{k})(0.2{k})" for k in range(9)]
SUM = Line(wrapped("z = ", shortened(TERMS, " + "), " = 1.17"), "sum", "forward", bold=True)


def shown_body(bench: Bench, width: int, height: int, *lines: Line) -> WalkBody:
    body, area = WalkBody(bench.theme), QScrollArea()
    area.setWidgetResizable(True)
    area.setMinimumHeight(1)
    area.setWidget(body)
    bench.show(area, width, height)
    body.show_lines(lines)
    QApplication.processEvents()
    return body


def test_a_sum_is_whole_where_it_has_room(bench: Bench) -> None:
    body = shown_body(bench, 1900, 200, SUM)
    assert body.shown() == [SUM.full]


def test_a_sum_goes_on_in_further_rows_where_there_is_height(bench: Bench) -> None:
    body = shown_body(bench, 700, 200, SUM)
    assert body.shown() == [SUM.full]
    assert body.minimumSizeHint().height() > 2 * QFontMetricsF(bench.theme.font("value")).height()


def test_a_low_body_shows_the_first_terms_dots_and_the_last(bench: Bench) -> None:
    body = shown_body(bench, 700, 30, SUM)
    (text,) = body.shown()
    assert text.startswith("z = (0.10)(0.20) + (0.11)(0.21) + ")
    assert text.endswith(" + … + (0.18)(0.28) = 1.17")


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6])
def test_one_row_never_is_wider_than_the_body(bench: Bench, scale: float) -> None:
    bench.theme.set_scale(scale)
    body = shown_body(bench, 740, 30, SUM, Line(("short",)))
    font = bench.theme.font("label")
    font.setBold(True)
    assert QFontMetricsF(font).horizontalAdvance(body.shown()[0]) <= body.width()


def test_what_fits_in_no_form_goes_on_in_further_rows(bench: Bench) -> None:
    body = shown_body(bench, 150, 30, SUM)
    assert body.shown() == [SUM.forms[-1]]
    assert body.height() > 2 * QFontMetricsF(bench.theme.font("label")).height()


def test_a_high_body_has_a_large_font_and_a_low_one_a_small(bench: Bench) -> None:
    heights = []
    for height in (300, 90, 40):
        body = shown_body(bench, 900, height, Line(("z = 1",)), Line(("a = 2",)))
        heights.append(body.minimumSizeHint().height())
    assert heights[0] > heights[1] > heights[2]


def test_more_lines_than_fit_can_be_scrolled_to(bench: Bench) -> None:
    body = shown_body(bench, 700, 60, *(Line((f"line {k}",)) for k in range(9)))
    area = find(bench.windows[-1], QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    body.show_lines([Line(("one",))])
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0


def test_the_tool_tip_has_the_whole_of_a_shortened_line(bench: Bench) -> None:
    body = shown_body(bench, 700, 30, SUM)
    at = QPoint(300, 8)
    event = QHelpEvent(QEvent.Type.ToolTip, at, body.mapToGlobal(at))
    QApplication.sendEvent(body, event)
    assert QToolTip.text() == SUM.full
    QToolTip.hideText()


def test_a_screen_reader_hears_whole_lines(bench: Bench) -> None:
    body = shown_body(bench, 300, 40, SUM)
    assert body.accessibleDescription() == f"sum {SUM.full}"
