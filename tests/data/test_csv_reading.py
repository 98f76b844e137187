"""Reading a table: its preview, what can be told beforehand, progress, and stopping."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from playground.data.csv_choice import guessed_choice
from playground.data.csv_error import CsvError, StoppedError
from playground.data.csv_export import csv_text
from playground.data.csv_points import table_points
from playground.data.csv_reading import read_table, reading_steps
from playground.data.csv_text import MAX_BYTES, file_bytes
from playground.data.points import Points

IRIS = """no;length;width;note;species
1;5,1;3,5;;setosa
2;4,9;3;;setosa
3;7;3,2;;versicolor
4;6,3;3,3;;virginica
"""


def test_a_preview_shows_names_kinds_and_first_rows() -> None:
    table = read_table(IRIS)
    assert [column.name for column in table.columns] == ["no", "length", "width", "note", "species"]
    assert [column.kind for column in table.columns] == [
        *("number", "number", "number", "empty", "text")
    ]
    assert table.head(2) == [["1", "5,1", "3,5", "", "setosa"], ["2", "4,9", "3", "", "setosa"]]
    assert (table.header, table.delimiter, table.decimal, len(table)) == (True, ";", ",", 4)


def test_long_cells_are_shortened_in_a_preview_and_in_a_sentence() -> None:
    table = read_table(f"1,2,{'long ' * 1000}\n3,4,b\n")
    assert len(table.head(1)[0][2]) == 40
    assert len(table.head(1)[0]) == 3


def test_what_is_told_beforehand_is_not_guessed() -> None:
    text = "1,2;3,4;5,6\n7,8;9,1;2,3\n"
    assert len(read_table(text, delimiter=",").columns) == 4
    assert read_table(text, delimiter=";").decimal == ","
    years = "2019,2020,kind\n1,2,a\n3,4,b\n"
    assert len(read_table(years)) == 3
    assert read_table(years, header=True).columns[0].name == "2019"
    names = read_table("a,b,c\n1,2,3\n", header=False)
    assert len(names) == 2
    assert names.columns[0].name == ""
    with pytest.raises(CsvError, match="The delimiter is one of tab, semicolon"):
        read_table(text, delimiter="x")


def test_progress_goes_from_nothing_to_all() -> None:
    shares: list[float] = []
    read_table("1,2,a\n3,4,b\n" * 20_000, progress=shares.append)
    assert len(shares) > 10
    assert 0 < shares[0] <= 0.1
    assert shares[-1] == 1.0
    assert all(a <= b for a, b in pairwise(shares))


@pytest.mark.parametrize("after", [0, 1, 5])
def test_reading_stops_when_it_is_told_to(after: int) -> None:
    asked: list[int] = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(StoppedError):
        read_table("1,2,a\n3,4,b\n" * 20_000, should_stop=should_stop)
    assert len(asked) == after + 1


def test_the_steps_give_the_same_table_as_reading_at_once() -> None:
    steps = reading_steps(IRIS)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            table = done.value
            break
    assert table.head(9) == read_table(IRIS).head(9)


def _comma(text: str) -> bytes:
    return text.encode()


def _utf16_with_decimal_commas(text: str) -> bytes:
    return text.replace(",", ";").replace(".", ",").encode("utf-16")


def _quoted(text: str) -> bytes:
    return "\n".join('"' + x.replace(",", '","') + '"' for x in text.split()).encode()


@pytest.mark.parametrize("form", [_comma, _utf16_with_decimal_commas, _quoted])
def test_two_hundred_thousand_rows_are_read_exactly(form: Callable[[str], bytes]) -> None:
    rng = np.random.default_rng(1)
    X = np.round(rng.uniform(-5, 5, (200_000, 2)), 9)
    points = Points(X, rng.integers(0, 6, 200_000), 6)
    table = read_table(form(csv_text(points)))
    own = table_points(table, guessed_choice(table))
    assert (own.points.X == X).all()
    assert (own.points.targets == points.targets).all()


def test_a_name_of_several_lines_is_shown_in_one() -> None:
    table = read_table('"x\n1"," y ","to  be\r\nlearned"\n1,2,a\n3,4,b\n')
    assert [column.name for column in table.columns] == ["x 1", "y", "to be learned"]


def test_a_row_too_many_is_refused_with_or_without_names() -> None:
    rows = "1,2,a\n3,4,b\n" * 100_000
    assert len(read_table("x1,x2,label\n" + rows)) == 200_000
    for text in (rows + "5,6,a\n", "x1,x2,label\n" + rows + "5,6,a\n"):
        with pytest.raises(CsvError, match="more than 200,000 rows") as refusal:
            read_table(text)
        assert refusal.value.line == text.count("\n")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CsvError, match=r"^The file cannot be read: No such file"):
        file_bytes(tmp_path / "none.csv")
    with pytest.raises(CsvError, match=r"^The file cannot be read: "):
        file_bytes(tmp_path)
    (tmp_path / "large.csv").write_bytes(b"1,2,a\n" * (MAX_BYTES // 6 + 1))
    with pytest.raises(CsvError, match="too large"):
        read_table(file_bytes(tmp_path / "large.csv"))


def test_many_columns_and_decimal_commas_are_read_in_small_steps() -> None:
    wide = ";".join(["1,5"] * 999 + ["a"]) + "\n" + ";".join(["2,5"] * 999 + ["b"]) + "\n"
    shares: list[float] = []
    table = read_table(wide * 200, progress=shares.append)
    assert (len(table), len(table.columns), table.decimal) == (400, 1000, ",")
    reading = [share for share in shares if 0.1 < share < 0.7]
    assert len(reading) > 20  # of at most some thousand cells each
    assert all(a <= b for a, b in pairwise(shares))
