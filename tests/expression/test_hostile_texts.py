"""Whatever is typed: a formula, or a sentence with a place; nothing is ever run."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.expression.parser import parse
from playground.expression.tree import ExpressionError
from playground.expression.values import read_value
from tests.expression.hostile_texts import HOSTILE

_NEVER = {"exec", "import", "open", "os.system", "subprocess.Popen", "os.exec", "code.__new__"}
_seen: list[str] = []
_watching = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    # Python itself tries to quote from the "file" with the mistake.
    quoting = event == "open" and arguments[0] == "<formula>"
    if _watching and event in _NEVER and not quoting:
        _seen.append(event)


sys.addaudithook(_watch)  # it cannot be taken away again, only made deaf


def sentence(text: str) -> str:
    """What the parser says of a text; "" if it takes it. Nothing may have been run."""
    global _watching
    _seen.clear()
    _watching = True
    found = None
    try:
        parse(text)
    except ExpressionError as error:
        found = error
    finally:
        _watching = False
    assert _seen == []
    return checked(found, text)


def checked(error: ExpressionError | None, text: str) -> str:
    """The sentence of an error, whose place must be in the text."""
    if error is None:
        return ""
    start, stop = error.span
    assert 0 <= start <= stop <= len(text)
    assert str(error).endswith(".")
    return str(error)


def test_the_corpus_is_large_enough() -> None:
    assert len(set(HOSTILE)) >= 500


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 50))
def test_hostile_texts_are_refused_in_a_sentence(start: int) -> None:
    # Some are harmless in some places: [0] after a name only, a comment, a sum of ones.
    taken = [text for text in HOSTILE[start : start + 50] if not sentence(text)]
    assert all(any(sign in text for sign in ("#", "[[1], [1, 2]]")) for text in taken), taken


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_raise_anything_else(raw: bytes) -> None:
    sentence(raw.decode("latin-1"))
    sentence(raw.decode("utf-8", errors="surrogateescape"))


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="xyzf01.e+-*/^@|()[],;= \n²−·'\"_", max_size=60))
def test_random_formulas_never_raise_anything_else(text: str) -> None:
    sentence(text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789.,;\t\n[]-e ", max_size=40)))
def test_random_values_never_raise_anything_else(text: str) -> None:
    found = None
    try:
        read_value(text)
    except ExpressionError as error:
        found = error
    checked(found, text)
