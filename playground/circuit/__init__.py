"""Typed expressions as the lecture's computational graphs: build, step, draw, write as code."""
