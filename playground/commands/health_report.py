"""What `playground train --health` says of a run: layer by layer, and its alarms."""

from __future__ import annotations

import math
from typing import Any

from playground.commands.report import number, percent, table
from playground.training.alarms import Alarm
from playground.training.health import Health

HELP = (
    "also report the health of the run over all training points: health, per layer with weights "
    "(the last are the scores) the dead and the saturated units, saturated_share (of all its units "
    "and points, those with a tiny local gradient), gradient_rms (root mean square of "
    "dL/dz), near_zero_share, its ratio to the next layer's and to that of the scores, "
    "update_to_weight; and alarms with layer, unit, kind, value and since (the step); layers and "
    "units are counted from 1"
)


def health_json(health: Health) -> list[dict[str, Any]]:
    """One object a layer; layers and units are counted from 1."""
    return [
        {
            "layer": k,
            "units": len(layer.dead),
            "dead": [unit + 1 for unit, dead in enumerate(layer.dead) if dead],
            "saturated": [unit + 1 for unit, flat in enumerate(layer.saturated) if flat],
            "saturated_share": layer.saturated_share,
            "gradient_rms": layer.gradient_rms,
            "near_zero_share": layer.near_zero_share,
            "ratio_to_next": layer.ratio_to_next,
            "ratio_to_scores": layer.ratio_to_scores,
            "update_to_weight": layer.update_to_weight,
        }
        for k, layer in enumerate(health.layers, 1)
    ]


def alarms_json(alarms: tuple[Alarm, ...]) -> list[dict[str, Any]]:
    """One object for every unit concerned, or for the layer or net as a whole."""
    found = []
    for alarm in alarms:
        whole = {
            "layer": None if alarm.layer is None else alarm.layer + 1,
            "unit": None,
            "kind": alarm.kind,
            "value": alarm.value,
            "threshold": alarm.threshold,
            "since": alarm.since,
            "level": alarm.level,
        }
        values = alarm.unit_values or (alarm.value,) * len(alarm.units)
        for unit, value, since in zip(alarm.units, values, alarm.unit_sinces, strict=True):
            found.append({**whole, "unit": unit + 1, "value": value, "since": since})
        if not alarm.units:
            found.append(whole)
    return found


def health_lines(report: dict[str, Any]) -> str:
    """The same for people: a table, and a line for each alarm."""
    header = ("layer", "units", "dead", "saturated", "flat", "RMS dL/dz", "near zero", "update/w")
    rows: list[tuple[str, ...]] = [
        (
            str(layer["layer"]),
            str(layer["units"]),
            str(len(layer["dead"])),
            str(len(layer["saturated"])),
            percent(_or_none(layer["saturated_share"])),
            number(layer["gradient_rms"], 3),
            percent(layer["near_zero_share"]),
            number(_or_none(layer["update_to_weight"]), 3),
        )
        for layer in report["health"]
    ]
    lines = [table(header, rows)]
    for alarm in report["alarms"]:
        where = "" if alarm["layer"] is None else f" layer {alarm['layer']}"
        where += "" if alarm["unit"] is None else f" unit {alarm['unit']}"
        lines.append(
            f"{alarm['kind']}:{where} {number(alarm['value'], 3)} since step {alarm['since']}"
        )
    return "\n".join(lines)


def _or_none(value: float) -> float | None:
    """NaN, which means that there is none, as None."""
    return None if math.isnan(value) else value
