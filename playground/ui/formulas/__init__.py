"""Formulas with their numbers, as lines of text: the mathematics is in no language."""
