"""What a formula may be made of: the white list of functions, names and signs.

A function is added with its line in ``FUNCTIONS``; whoever evaluates formulas (the circuit, data
sets and features by formula) has a table of what each of them computes.
"""

from __future__ import annotations

import ast
import math

MAX_OPERATIONS = 200
MAX_ROWS, MAX_NUMBERS = 128, 4096  # of a vector or matrix
MANY = 8
# Least and most arguments.
FUNCTIONS: dict[str, tuple[int, int]] = {
    "exp": (1, 1),
    "log": (1, 1),
    "sqrt": (1, 1),
    "abs": (1, 1),
    "max": (2, MANY),
    "min": (2, MANY),
    "sigmoid": (1, 1),
    "tanh": (1, 1),
    "relu": (1, 1),
    "leaky_relu": (1, 1),
    "elu": (1, 1),
    "sin": (1, 1),
    "cos": (1, 1),
    "sum": (1, 1),
    "dot": (2, 2),
    "norm2": (1, 1),
    "softmax_loss": (2, 2),
}
CONSTANTS = {"pi": math.pi}
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
    ast.MatMult: "matmul",
}
REFUSED: dict[type[ast.AST], str] = {
    ast.Attribute: "A dot after a name means nothing here.",
    ast.Subscript: "Parts of a vector cannot be taken with brackets.",
    ast.Compare: "Comparisons mean nothing here; one = gives a value its name.",
    ast.BoolOp: "and, or and not mean nothing here.",
    ast.Lambda: "Functions cannot be defined here.",
    ast.IfExp: "if and else mean nothing here; max and min choose.",
    ast.JoinedStr: "Text means nothing here, only numbers do.",
    ast.Dict: "Curly brackets mean nothing here.",
    ast.Set: "Curly brackets mean nothing here.",
    ast.Tuple: "A comma separates arguments only; a vector stands in [ ].",
    ast.Starred: "A star stands between two factors.",
}
