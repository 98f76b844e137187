"""The command as a process of its own: streams, signals, exit codes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.cli import main

_COMMAND = [sys.executable, "-m", "playground"]
_ROOT = Path(__file__).resolve().parents[2]


def test_train_prints_one_json_object_and_nothing_else() -> None:
    done = subprocess.run(
        [*_COMMAND, "train", "--steps", "100", "--json"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["steps"] == 100
    assert done.stderr == ""


def test_the_commands_work_where_there_is_no_qt(tmp_path: Path) -> None:
    for name in ("PySide6", "pyqtgraph", "shiboken6"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('no Qt here')\n", encoding="utf-8")
    for arguments in (["list"], ["train", "--steps", "5"], ["gradcheck", "--hidden", "2"]):
        subprocess.run(
            [*_COMMAND, *arguments],
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            check=True,
        )


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Programs started here heed Ctrl+C, even if these tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl+C")
@pytest.mark.usefixtures("heeded_interrupts")
def test_an_interrupt_ends_it_without_a_traceback() -> None:
    arguments = ["gradcheck", "--hidden", "1,128,128", "--batch-size", "full"]
    with subprocess.Popen(
        [*_COMMAND, *arguments], cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the first tensor is done, the long ones are not
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate()
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in errors


def test_a_reader_that_has_gone_away_is_no_reason_to_complain() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as broken:
        done = subprocess.run(
            [*_COMMAND, "list", "--json"],
            cwd=_ROOT,
            stdout=broken,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode == 141


def test_an_interrupt_in_the_middle_of_training_is_clean(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("playground.training.trainer.Trainer.run", interrupted)
    assert main(["train"]) == 130
    assert capsys.readouterr().err == ""


def test_a_closed_stdout_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)  # so Python has it where the shell says >&-
    assert main(["list"]) == 1
    assert capsys.readouterr().err == "The answer could not be written: stdout is closed.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_cannot_be_written_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*_COMMAND, "list"], cwd=_ROOT, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["The answer could not be written: No space left on device."]
