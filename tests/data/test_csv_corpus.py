"""A corpus of tables, each read right or refused with line and reason."""

import numpy as np
import pytest

from playground.data.csv_choice import guessed_choice
from playground.data.csv_error import CsvError
from playground.data.csv_points import table_points
from playground.data.csv_reading import read_table
from playground.data.own import OwnPoints
from tests.data.csv_corpus import Bad, Good, bad, good

GOOD, BAD = good(), bad()
TEXTS = {case.data for case in GOOD} | {case.data for case in BAD}


def imported(data: bytes | str) -> OwnPoints:
    table = read_table(data)
    return table_points(table, guessed_choice(table))


def test_the_corpus_is_large_and_no_text_is_in_it_twice() -> None:
    assert len(GOOD) + len(BAD) >= 200
    assert len({case.id for case in GOOD}) == len(GOOD)
    assert len({case.id for case in BAD}) == len(BAD)
    assert len(TEXTS) >= 200


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.id)
def test_a_good_table_is_read_right(case: Good) -> None:
    table = read_table(case.data)
    choice = guessed_choice(table)
    own = table_points(table, choice, scale=False)
    assert own.points.X.tolist() == [list(row) for row in case.rows]
    assert choice.regression == (case.values is not None)
    if case.values is not None:
        assert own.points.targets.tolist() == case.values
        assert own.class_names == ()
    else:
        numeric = all(label.lstrip("-").isdecimal() for label in case.labels)
        classes = sorted(set(case.labels), key=int if numeric else None)
        assert list(own.class_names) == classes
        assert [classes[k] for k in own.points.targets] == case.labels
    if case.encoding is not None:
        assert table.encoding == case.encoding
        assert table.certain == (case.encoding in ("", "UTF-8", "UTF-16"))
    if case.first_line is not None:
        assert table.lines[0] == case.first_line


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.id)
def test_a_bad_table_is_refused_with_its_place_and_the_reason(case: Bad) -> None:
    with pytest.raises(CsvError) as refusal:
        imported(case.data)
    error, sentence = refusal.value, str(refusal.value)
    assert case.reason in sentence
    if case.reason:
        assert (error.line, error.column) == (case.line, case.column)
    if error.line is not None:
        assert sentence.startswith(f"Line {error.line:,}")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize("seed", range(60))
def test_any_damage_to_a_table_is_read_or_refused_in_words(seed: int) -> None:
    """Bytes struck out, put in and changed at random: never anything but points or a CsvError."""
    rng = np.random.default_rng(seed)
    case = GOOD[int(rng.integers(len(GOOD)))]
    data = case.data.encode() if isinstance(case.data, str) else case.data
    for _ in range(20):
        raw = bytearray(data)
        for _ in range(int(rng.integers(1, 6))):
            place = int(rng.integers(len(raw)))
            byte = int(rng.choice([*b'",;\t| \n\r.-e1a#', *rng.integers(0, 256, 4)]))
            raw[place : place + int(rng.integers(0, 3))] = bytes([byte])
        try:
            own = imported(bytes(raw))
        except CsvError:
            continue
        assert 1 <= len(own.points) <= bytes(raw).count(b"\n") + bytes(raw).count(b"\r") + 1
