"""A table of numbers: legible at any width and scale, whatever it has to leave out."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.column_fit import Need, fit_columns
from playground.ui.widgets.figures_table import Cell, Column, FiguresTable

COLUMNS = (
    Column("layer", "Layers with weights"),
    Column("RMS of the gradient", "Root mean square", "1.1e−10", short="RMS", rank=1),
    Column("near 0", "Share of small entries", "100 %", rank=3),
    Column("update/weight", "About 1e−3 is healthy", "1.1e−3", short="ΔW/W", rank=2),
    Column("saturated", "Units", "100", short="sat.", rank=2),
)
ROWS = (
    (Cell("Layer 1"), Cell("2.3e−33"), Cell("100 %"), Cell("8.5e−4"), Cell("12", bold=True)),
    (Cell("a heading that is longer than every column there is in this table"),),
    (Cell("Output"), Cell("1.5e−3"), Cell("8 %"), Cell("–"), Cell("0")),
)
WIDTHS = range(300, 1001, 35)
SCALES = (0.8, 1.0, 1.3, 1.7, 2.0, 2.5)


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> FiguresTable:
    made = FiguresTable(theme, "Health")
    made.set_columns(COLUMNS)
    made.set_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(1000, made.sizeHint().height())
    made.show()
    return made


def width(theme: Theme, role: str, text: str) -> float:
    return QFontMetricsF(theme.font(role)).horizontalAdvance(text)


def headings(table: FiguresTable) -> list[str]:
    return [
        COLUMNS[place.column].short if place.shortened else COLUMNS[place.column].title
        for place in table.places
    ]


@pytest.mark.parametrize("scale", SCALES)
def test_no_text_ever_touches_its_neighbour_or_is_cut(
    table: FiguresTable, theme: Theme, scale: float
) -> None:
    theme.set_scale(scale)
    for room in WIDTHS:
        table.resize(room, table.height())
        assert table.places[0].column == 0
        assert table.places[-1].right <= room + 0.01
        for place, following in pairwise(table.places):
            assert following.left - place.right >= theme.px(12) - 0.01
        for place, heading in zip(table.places, headings(table), strict=True):
            there_is = place.right - place.left + 0.01
            assert width(theme, "small", heading) <= there_is
            for row in (ROWS[0], ROWS[2]):
                cell = row[place.column]
                role = "value" if cell.bold else "label"
                assert width(theme, role, cell.text) <= there_is


def test_first_headings_get_short_then_columns_of_the_highest_rank_go(
    table: FiguresTable, theme: Theme
) -> None:
    assert headings(table) == [column.title for column in COLUMNS]
    seen = [headings(table)]
    for room in range(1000, 10, -1):
        table.resize(room, table.height())
        if headings(table) != seen[-1]:
            seen.append(headings(table))
    whole = [shown for shown in seen if len(shown) == len(COLUMNS)]
    assert whole[-1] == ["layer", "RMS", "near 0", "ΔW/W", "sat."]
    first_left_out = seen[len(whole)]
    assert "near 0" not in first_left_out
    assert len(first_left_out) == len(COLUMNS) - 1
    assert seen[-1] == ["layer"]


def test_what_is_left_out_is_in_the_tool_tip_of_its_row(table: FiguresTable) -> None:
    assert "Not shown" not in table.tip(QPoint(5, 5))
    table.resize(150, table.height())
    shown = {place.column for place in table.places}
    assert 0 < len(shown) < len(COLUMNS)
    line = table.height() // (len(ROWS) + 1)
    tip = table.tip(QPoint(5, line + line // 2))
    for k, column in enumerate(COLUMNS):
        assert (f"{column.title} {ROWS[0][k].text}" in tip) == (k not in shown)


@pytest.mark.parametrize("room", [1000, 420, 300])
def test_the_tool_tip_explains_the_column_under_the_pointer(table: FiguresTable, room: int) -> None:
    table.resize(room, table.height())
    for place in table.places:
        middle = round((place.left + place.right) / 2)
        first = table.tip(QPoint(middle, 5)).splitlines()[0]
        assert first == f"{COLUMNS[place.column].title}: {COLUMNS[place.column].tooltip}"


def test_a_heading_between_rows_is_whole_in_its_tool_tip(table: FiguresTable) -> None:
    line = table.height() // (len(ROWS) + 1)
    assert table.tip(QPoint(5, 2 * line + line // 2)) == ROWS[1][0].text


def test_a_screen_reader_hears_every_number_with_its_heading(table: FiguresTable) -> None:
    table.resize(300, table.height())
    lines = table.accessibleDescription().splitlines()
    assert table.accessibleName() == "Health"
    assert lines[0] == (
        "Layer 1, RMS of the gradient 2.3e−33, near 0 100 %, update/weight 8.5e−4, saturated 12"
    )
    assert lines[1] == ROWS[1][0].text
    assert table.texts()[2] == "Output\t1.5e−3\t8 %\t–\t0"


def test_numbers_that_fit_their_room_move_nothing(table: FiguresTable) -> None:
    table.resize(420, table.height())
    before, height = table.places, table.sizeHint().height()
    table.set_rows([[Cell("Layer 1"), *(Cell("1") for _ in COLUMNS[1:])], *ROWS[1:]])
    assert table.places == before
    assert table.sizeHint().height() == height
    table.set_rows(ROWS[:1])
    assert table.sizeHint().height() < height


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_it_paints_without_rows_and_with_few_cells(
    table: FiguresTable, theme: Theme, scale: float, name: str
) -> None:
    theme.set_scale(scale)
    theme.set_name(name)
    for rows in ([], [[Cell("Layer 1"), Cell("2")]]):
        table.set_rows(rows)
        assert not table.grab().isNull()


def test_the_first_column_stays_where_nothing_else_can() -> None:
    needs = [Need(80, 30, 30, 9), Need(50, 90, 40, 0)]
    places = fit_columns(needs, 60, 10)
    assert [place.column for place in places] == [0]
    assert places[0].right == 60
    assert fit_columns([], 60, 10) == ()
