"""`playground bench`: how fast the program is on this machine."""

from __future__ import annotations

import argparse
from typing import Any

from playground.commands import bench_live, bench_regions, bench_steps
from playground.commands.report import CommandError, number, print_json, progress, table

HELP = "measure training steps, the painting of regions and the live window on this machine"
PARTS = ("steps", "regions", "live")
AGAINST = ("torch",)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command."""
    parser.add_argument("--only", metavar="PART", help=f"measure one part: {', '.join(PARTS)}")
    parser.add_argument(
        "--against",
        metavar="NAME",
        help="measure another program's training steps, too: torch (PyTorch, eager, one thread)",
    )


def run(options: argparse.Namespace) -> int:
    """Measures and prints the figures; how far it is goes to stderr."""
    only, against = options.only, options.against
    if only is not None and only not in PARTS:
        raise CommandError(f"--only is one of {', '.join(PARTS)}; not {only!r}.")
    if against is not None and against not in AGAINST:
        raise CommandError(f"--against is {', '.join(AGAINST)}; not {against!r}.")
    if against is not None:
        bench_steps.import_torch()
    figures: dict[str, Any] = {}
    if only in (None, "steps"):
        progress("training steps, one thread, float64")
        figures["steps"] = bench_steps.measure(against)
    if only in (None, "regions"):
        progress("decision regions")
        figures["regions"] = bench_regions.measure()
    if only in (None, "live"):
        progress("the live window")
        figures["live"] = bench_live.measure()
    if options.json:
        print_json(figures)
    else:
        print("\n\n".join(_lines(part, found) for part, found in figures.items()))
    return 0


def _lines(part: str, found: Any) -> str:
    if part == "live":
        return _live_lines(found)
    return _steps_lines(found) if part == "steps" else _regions_lines(found)


def _steps_lines(found: list[dict[str, Any]]) -> str:
    header = ("net", "batch", "µs a step", "PyTorch µs", "ratio")
    rows: list[tuple[str, ...]] = [
        (
            entry["net"],
            str(entry["batch"]),
            number(entry["microseconds"], 3),
            number(entry["torch_microseconds"], 3),
            number(entry["ratio"], 3),
        )
        for entry in found
    ]
    return table(header, rows)


def _regions_lines(found: list[dict[str, Any]]) -> str:
    header = ("net", "grid", "ms", "evaluate", "colour", "paint")
    parts = ("milliseconds", "evaluate", "color", "paint")
    rows = [
        (entry["net"], str(entry["grid"]), *(number(entry[part], 3) for part in parts))
        for entry in found
    ]
    return table(header, rows)


def _live_lines(found: dict[str, Any]) -> str:
    frame, latency, many = found["frame_ms"], found["latency_ms"], found["many_points"]
    width, height = found["size"]
    rows = [
        (f"{found['net']} at {width} x {height}, {found['platform']}", ""),
        ("steps a second", f"{found['steps_per_second']:,.0f}"),
        ("frames a second", number(found["frames_per_second"], 3)),
        ("frame interval", _spread(frame)),
        ("control to paint", _spread(latency)),
        ("frames a second, 100,000 points", number(many["frames_per_second"], 3)),
        ("frame interval of those", _spread(many["frame_ms"])),
        ("first frame", f"{found['first_frame_ms']:.0f} ms"),
        ("first frame of a bare window", f"{found['bare_first_frame_ms']:.0f} ms"),
        ("memory", f"{number(found['rss_mb'], 4)} MB"),
    ]
    return "\n".join(f"{name:33}{text}".rstrip() for name, text in rows)


def _spread(milliseconds: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.1f} ms" for name, value in milliseconds.items())
