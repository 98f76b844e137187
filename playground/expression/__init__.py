"""The one safe parser of typed formulas: into a small tree, never into code that runs."""
