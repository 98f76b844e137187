"""What `playground bench` measures, on few repeats: the figures themselves are not asserted."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.cli import main
from playground.commands import bench, bench_live, bench_steps, bench_windows
from playground.commands.bench_steps import BATCHES, NETS, Net

Capture = pytest.CaptureFixture[str]

needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed"
)


@pytest.fixture
def few_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_steps, "REPEATS", 2)
    monkeypatch.setattr(bench_steps, "BLOCK_S", 0.001)
    monkeypatch.setattr(bench_steps, "NETS", NETS[:2])
    monkeypatch.setattr(bench_live, "STARTS", 1)
    monkeypatch.setattr(bench_live, "SECONDS", 1)


def figures(capsys: Capture, *arguments: str) -> dict[str, Any]:
    assert main(["bench", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


@pytest.mark.usefixtures("few_repeats")
def test_steps_has_an_entry_for_every_net_and_batch(capsys: Capture) -> None:
    found = figures(capsys, "--only", "steps")
    assert list(found) == ["steps"]
    names = [(entry["net"], entry["batch"]) for entry in found["steps"]]
    assert names == [(net, batch) for net in ("2-4-2-1", "2-8-8-2") for batch in (10, 32, 300)]
    for entry in found["steps"]:
        assert entry["microseconds"] > 0
        assert entry["torch_microseconds"] is None
        assert entry["ratio"] is None


def test_the_nets_and_batches_are_those_of_the_figures_we_publish() -> None:
    named = [(net.name, net.activation, net.loss) for net in NETS]
    assert named == [
        ("2-4-2-1", "tanh", "squared"),
        ("2-8-8-2", "relu", "softmax"),
        ("2-32-32-32-3", "relu", "softmax"),
        ("2-128-128-2", "relu", "softmax"),
    ]
    assert all(bench_steps.POINTS % batch == 0 for batch in BATCHES)


@needs_torch
@pytest.mark.usefixtures("few_repeats")
def test_against_torch_both_are_measured(capsys: Capture) -> None:
    for entry in figures(capsys, "--only", "steps", "--against", "torch")["steps"]:
        assert entry["ratio"] == pytest.approx(entry["torch_microseconds"] / entry["microseconds"])


@needs_torch
@pytest.mark.parametrize("net", NETS[:3], ids=lambda net: net.name)
def test_torch_makes_the_same_steps(net: Net) -> None:
    rows = bench_steps.example_rows(net)
    ours, network = bench_steps.our_steps(net, rows, 32)
    theirs, model = bench_steps.torch_steps(net, rows, 32)
    ours(100)
    theirs(100)
    layers = [layer for layer in model if hasattr(layer, "weight")]
    for W, layer in zip(network.parameters.W, layers, strict=True):
        np.testing.assert_allclose(W[:, :-1], layer.weight.detach().numpy(), rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(W[:, -1], layer.bias.detach().numpy(), rtol=1e-9, atol=1e-12)


def test_without_torch_the_line_that_installs_it_is_named(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main(["bench", "--against", "torch"]) == 2
    sentence = capsys.readouterr().err
    assert sentence.startswith("--against torch needs PyTorch")
    assert "pip install torch" in sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--only", "speed"], "--only is one of steps, regions, live; not 'speed'.\n"),
        (["--only"], "--only is one of steps, regions, live; not ''.\n"),
        (["--against", "jax"], "--against is torch; not 'jax'.\n"),
    ],
)
def test_wrong_values_are_refused(capsys: Capture, arguments: list[str], sentence: str) -> None:
    assert main(["bench", *arguments]) == 2
    assert capsys.readouterr().err == sentence


@pytest.mark.usefixtures("few_repeats")
def test_regions_has_an_entry_for_every_net_that_classifies(capsys: Capture) -> None:
    found = figures(capsys, "--only", "regions")["regions"]
    assert [entry["net"] for entry in found] == ["2-8-8-2", "2-32-32-32-3", "2-128-128-2"]
    for entry in found:
        parts = [entry[part] for part in ("evaluate", "color", "paint")]
        assert entry["grid"] == 200
        assert all(part > 0 for part in parts)
        assert entry["milliseconds"] == pytest.approx(sum(parts))


@pytest.mark.usefixtures("few_repeats")
def test_live_measures_the_real_window_and_leaves_the_users_settings_alone(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    live = figures(capsys, "--only", "live")["live"]
    assert set(live) >= {"rss_mb", "first_frame_ms", "bare_first_frame_ms"}
    assert live["steps_per_second"] > 0
    frames, latencies = live["frame_ms"], live["latency_ms"]
    assert 0 < frames["p50"] <= frames["p95"] <= frames["p99"] <= frames["worst"]
    assert 0 < latencies["p50"] <= latencies["p95"]
    assert live["many_points"]["frames_per_second"] > 0
    assert live["size"] == [1920, 1080]
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_cannot_open_is_said_in_a_sentence(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_windows, "qt_problem", lambda environ: "There is no screen.")
    assert main(["bench", "--only", "live"]) == 1
    assert capsys.readouterr().err.endswith("\nThere is no screen.\n")


def test_a_window_that_fails_is_said_in_a_sentence(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "regions.py"
    script.write_text("raise SystemExit('no paint left')\n", encoding="utf-8")
    monkeypatch.setattr("playground.commands.bench_regions._SCRIPT", script)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["bench", "--only", "regions"]) == 1
    assert capsys.readouterr().err.endswith("ended with 1: no paint left.\n")


def test_people_get_tables(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"net": "2-8-8-2", "batch": 32, "microseconds": 10.0}
    entry |= {"torch_microseconds": 140.0, "ratio": 14.0}
    region = {"net": "2-8-8-2", "grid": 200, "milliseconds": 2.0}
    region |= {"evaluate": 1.0, "color": 0.4, "paint": 0.6}
    live = {
        "net": "2-8-8-3",
        "platform": "xcb",
        "size": [1920, 1080],
        "steps_per_second": 41235.0,
        "frames_per_second": 60.0,
        "frame_ms": {"p50": 16.0, "p95": 17.0, "p99": 18.0, "worst": 20.0},
        "latency_ms": {"p50": 12.0, "p95": 19.0},
        "many_points": {"frames_per_second": 59.0, "frame_ms": {"p50": 16.5}},
        "first_frame_ms": 400.0,
        "bare_first_frame_ms": 300.0,
        "rss_mb": None,
    }
    for part, found in (("steps", [entry]), ("regions", [region]), ("live", live)):
        monkeypatch.setattr(f"playground.commands.bench_{part}.measure", lambda *_, f=found: f)
    assert main(["bench"]) == 0
    out = capsys.readouterr().out
    for words in ("2-8-8-2     32         10         140     14", "41,235", "p99 18.0 ms", "- MB"):
        assert words in out
    assert bench.PARTS == ("steps", "regions", "live")
