"""What `playground train --health` says of a run: layer by layer, and its alarms."""

from __future__ import annotations

import math
from typing import Any

from playground.commands.report import number, percent, table
from playground.training.alarms import Alarm
from playground.training.health import Health

HELP = (
    "also report the health of the run over the training points (of more than 2,000 over a "
    "thousand): health, per layer with weights "
    "(the last are the scores) the dead and the saturated units, saturated_share (of all its units "
    "and points, those with a tiny local gradient), gradient_rms (root mean square of "
    "dL/dz), near_zero_share (of all |dL/dz|, those below a hundredth of that or, where it is "
    "larger, of that of the scores), its ratio to the next layer's and to that of the scores, "
    "update_to_weight; and alarms with layer, unit, kind, value (of dead units their share of the "
    "layer, of a saturated one the share of the points, else what is compared with the threshold), "
    "threshold, since (the step), level, of dead units the reason (slope, weights, next, points or "
    "underflow) and of losses what they are compared with; layers and units are counted from 1"
)
SENTENCES = {
    "loss_exploding": "the full loss is {} times {}",
    "dead": "no gradient on any training point",
    "vanishing": "RMS dL/dz is {} times that of the scores",
    "exploding": "RMS dL/dz is {} times that of the scores",
    "saturated": "|f'| is tiny on up to {} of the training points",
    "update_large": "update/w is {}, about 0.001 is healthy",
    "update_small": "update/w is {}, about 0.001 is healthy",
    "first_loss": "the data loss at step 0 is {} times {}",
}
REFERENCES = {
    "start": "that at step {1}, {0}",
    "nothing": "the {0} of a net that knows nothing",
    "unit_error": "the {0} of being wrong by 1 everywhere",
    "small": "{0}, the least that counts",
}
REASONS = {
    "slope": "its own slope is 0 on all of them",
    "weights": "all weights that leave it are 0",
    "next": "all units it leads to are dead",
    "points": "its slope or what comes back to it is 0 on each",
    "underflow": "it is too small for a number",
}


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
            "reason": None,
            "compared_with": None if alarm.reference is None else alarm.reference.loss,
        }
        values = alarm.unit_values or (alarm.value,) * len(alarm.units)
        reasons = alarm.unit_reasons or (None,) * len(alarm.units)
        units = zip(alarm.units, values, alarm.unit_sinces, reasons, strict=True)
        for unit, value, since, reason in units:
            each = {"unit": unit + 1, "value": value, "since": since, "reason": reason}
            found.append(whole | each)
        if not alarm.units:
            found.append(whole)
    return found


def health_lines(health: Health, alarms: tuple[Alarm, ...]) -> str:
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
        for layer in health_json(health)
    ]
    said = [_alarm_line(alarm, health) for alarm in alarms] or ["no alarms"]
    return "\n".join([table(header, rows), *said])


def _alarm_line(alarm: Alarm, health: Health) -> str:
    where = ""
    if alarm.layer is not None:
        where = f" layer {alarm.layer + 1}"
        if alarm.units:
            listed = ", ".join(str(unit + 1) for unit in alarm.units)
            where += f", {len(alarm.units)} of {len(health.layers[alarm.layer].dead)} units"
            where += f" ({listed})"
        where += ":"
    value = percent(alarm.value) if alarm.kind == "saturated" else number(alarm.value, 3)
    says = SENTENCES[alarm.kind].format(value, _compared_with(alarm))
    reasons = dict.fromkeys(alarm.unit_reasons)
    if reasons:
        says += f" ({'; '.join(REASONS[reason] for reason in reasons)})"
    return f"{alarm.kind}:{where} {says}, since step {alarm.since}"


def _compared_with(alarm: Alarm) -> str:
    reference = alarm.reference
    if reference is None:
        return ""
    return REFERENCES[reference.kind].format(number(reference.loss, 3), reference.step)


def _or_none(value: float) -> float | None:
    """NaN, which means that there is none, as None."""
    return None if math.isnan(value) else value
