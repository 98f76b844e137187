"""The counts of ill units beside the gradients."""

from playground.ui.views.gradient_health import health_lines


def test_a_count_is_a_warning_unless_it_is_none() -> None:
    assert health_lines((0, 2)) == (("0 dead", "forward"), ("2 saturated", "warning"))
