"""`playground circuit`: an expression forward and backward, as JSON, as code, as a picture."""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from playground.circuit.examples import EXAMPLES, Example
from playground.circuit.numbers import plain
from playground.cli import main
from tests.circuit.circuits import run_flat_code

Capture = pytest.CaptureFixture[str]
THREE = '"f=(x+y)*z" --at x=-2 --at y=5 --at z=-4'


def circuit(capsys: Capture, options: str) -> dict[str, Any]:
    """The JSON object that is printed."""
    assert main(["circuit", *shlex.split(options), "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


def refusal(capsys: Capture, *arguments: str) -> list[str]:
    """The lines on stderr, after checking that nothing else happened."""
    assert main(["circuit", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err.splitlines()


def options_of(example: Example) -> str:
    values = {name: plain(np.asarray(value)) for name, value in example.values.items()}
    return shlex.join([example.text, *(f"--at={name}={value}" for name, value in values.items())])


def test_the_circuit_of_the_lecture(capsys: Capture) -> None:
    found = circuit(capsys, THREE)
    assert found["value"] == -12
    assert found["gradients"] == {"x": -4, "y": -4, "z": 3}
    keys = ("operation", "inputs", "value", "gradient")
    gates = [[gate[key] for key in keys] for gate in found["gates"]]
    name = found["gates"][0]["name"]
    assert gates == [["add", ["x", "y"], 3, -4], ["multiply", [name, "z"], -12, 1]]


def test_pictures_and_code_have_the_decimals_that_were_asked_for(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "f.svg"
    options = '"f=1/(1+exp(-x))" --at x=1 --decimals 6 --code'
    found = circuit(capsys, f"{options} --svg {shlex.quote(str(file))}")
    assert "0.731059" in found["code"]
    assert ">0.731059<" in file.read_text(encoding="utf-8")
    rounded = circuit(capsys, '"f=x/3" --at x=2 --slide-rounding --decimals 4')
    assert rounded["value"] == 0.6667
    assert main(["circuit", "x", "--at", "x=1", "--decimals", "10"]) == 2


def test_the_table_has_the_decimals_that_were_asked_for(capsys: Capture) -> None:
    command = ["circuit", "f=x/3", "--at", "x=2"]
    assert main(command) == 0
    assert "0.666667" in capsys.readouterr().out
    assert main([*command, "--decimals", "4"]) == 0
    shown = capsys.readouterr().out
    assert "0.6667" in shown
    assert "0.66667" not in shown


@pytest.mark.parametrize("options", [[], ["--decimals", "2"], ["--slide-rounding"]])
def test_the_table_can_be_read_by_programs_too(capsys: Capture, options: list[str]) -> None:
    assert main(["circuit", "f=x*y", "--at", "x=-2", "--at", "y=3", *options]) == 0
    assert capsys.readouterr().out.isascii()


def test_matrices_and_their_gradients(capsys: Capture) -> None:
    found = circuit(
        capsys, '"q=W@x; f=norm2(q)" --at "W=[[0.1,0.5],[-0.3,0.8]]" --at "x=[0.2,0.4]"'
    )
    assert found["value"] == pytest.approx(0.116)
    np.testing.assert_allclose(found["gradients"]["W"], [[0.088, 0.176], [0.104, 0.208]])
    np.testing.assert_allclose(found["gradients"]["x"], [-0.112, 0.636])
    assert [gate["name"] for gate in found["gates"]] == ["q", "f"]
    np.testing.assert_allclose(found["gates"][0]["gradient"], [0.44, 0.52])


def test_a_vector_result_has_its_jacobians(capsys: Capture) -> None:
    found = circuit(capsys, '"[x^4 + 3*y^2*x, 5*y^2 - 2*x*y + 1]" --at x=1 --at y=2')
    assert found["jacobians"] == {"x": [[16], [-4]], "y": [[12], [18]]}


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_of_the_lecture_runs(capsys: Capture, key: str) -> None:
    found = circuit(capsys, options_of(EXAMPLES[key]))
    assert list(found["gradients"]) == list(EXAMPLES[key].values)


def test_folding_and_slide_rounding(capsys: Capture) -> None:
    options = options_of(EXAMPLES["sigmoid_neuron"])
    exact = circuit(capsys, options)
    collapsed = circuit(capsys, f"{options} --collapse")
    assert collapsed["gates"][-1]["operation"] == "sigmoid"
    assert collapsed["gradients"] == pytest.approx(exact["gradients"])
    expanded = circuit(capsys, f"{options_of(EXAMPLES['sigmoid_gate'])} --expand")
    assert [gate["value"] for gate in expanded["gates"]] == [g["value"] for g in exact["gates"]]
    slide = circuit(capsys, f"{options} --slide-rounding")
    assert slide["gradients"] == {"w0": -0.2, "x0": 0.4, "w1": -0.4, "x1": -0.6, "w2": 0.2}
    assert slide["differs_from_exact"] == ["w1", "x0", "x1"]


def test_the_code_when_run_gives_the_same_numbers(capsys: Capture) -> None:
    assert main(["circuit", *shlex.split(THREE), "--code"]) == 0
    names = run_flat_code(capsys.readouterr().out)
    assert [names[name] for name in ("f", "d_x", "d_y", "d_z")] == [-12, -4, -4, 3]


def test_slide_rounding_is_in_the_code_and_in_the_picture(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "circuit.svg"
    options = shlex.split(options_of(EXAMPLES["sigmoid_neuron"]))
    arguments = ["circuit", *options, "--slide-rounding", "--code", "--svg", str(file)]
    assert main(arguments) == 0
    names = run_flat_code(capsys.readouterr().out)
    printed = {"w0": -0.2, "x0": 0.4, "w1": -0.4, "x1": -0.6, "w2": 0.2}
    assert {name: names[f"d_{name}"] for name in printed} == pytest.approx(printed)
    words = [text.text for text in ElementTree.parse(file).getroot().iter() if text.text]
    assert {"0.40", "−0.40", "−0.60"} <= set(words)
    assert not {"0.39", "−0.39", "−0.59"} & set(words)


def test_people_get_a_table(capsys: Capture) -> None:
    assert main(["circuit", *shlex.split(THREE)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["node", "is", "value", "df/d"]
    assert ["x", "input", "-2", "-4"] in rows


def test_an_expression_may_begin_with_a_minus(capsys: Capture) -> None:
    assert circuit(capsys, '"-x*y" --at x=2 --at y=3')["value"] == -6
    assert refusal(capsys, "-x*(y", "--at", "x=2")[1:] == ["  -x*(y", "     ^"]


def test_statements_that_lead_nowhere_are_named(capsys: Capture) -> None:
    assert main(["circuit", "q = x + 1; f = x*2", "--at", "x=2"]) == 0
    assert "Not part of the result: q = x + 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence", "marked"),
    [
        ("'f = x² + foo(x)' --at x=1", "There is no function foo", "foo"),
        ("'x + y' --at x=1", "y has no value; give it with --at y=…", "y"),
        ("'1/(x - 2)' --at x=2", "Division by zero", "1/(x - 2)"),
        ("'2*log(x)' --at x=-1", "The logarithm of −1 does not exist", "log(x)"),
        ("'exp(x) + 1' --at x=1000", "Overflow", "exp(x)"),
        ("'x + W@x' --at x=[1,2] --at W=[[1,2,3]]", "@ needs as many columns", "W@x"),
        ("'x.__class__' --at x=1", "A dot after a name means nothing", "x.__class__"),
        ("'x\n+ y.z' --at x=1", "A dot after a name", "y.z"),
        ("'中 + 文[0]' --at x=1", "Parts of a vector", "文[0]"),
    ],
)
def test_a_mistake_is_marked_in_its_line(
    capsys: Capture, arguments: str, sentence: str, marked: str
) -> None:
    first, line, marks = refusal(capsys, *shlex.split(arguments))
    assert first.startswith(sentence)
    wide = {"中": "中_", "文": "文_"}
    columns = "".join(wide.get(sign, sign) for sign in line)
    assert "".join(
        sign for sign, mark in zip(columns, marks, strict=False) if mark == "^"
    ) == "".join(wide.get(sign, sign) for sign in marked)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("", "An expression is needed"),
        ("''", "An expression is needed"),
        ("x --at x", "--at is NAME=VALUE"),
        ("x --at x=", "--at x: A value is a number"),
        ("x --at x=a", "--at x: 'a' is no number."),
        ("x --at x=1 --at x=2", "--at x: it is given twice."),
        ("x --at x=1 --at y=2", "--at y: the expression reads no such input, but x."),
        ("x y --at x=1", "y is not an option of circuit"),
        ("x --at x=1 --svg", "--svg needs the name of a file."),
        ("x --at x=1 --expand --collapse", "--expand and --collapse exclude each other"),
    ],
)
def test_wrong_arguments_are_refused_in_a_sentence(
    capsys: Capture, arguments: str, sentence: str
) -> None:
    assert refusal(capsys, *shlex.split(arguments))[0].startswith(sentence)


def test_the_svg_shows_every_number_in_the_colours_of_the_light_theme(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "circuit.svg"
    assert main(["circuit", *shlex.split(THREE), "--svg", str(file)]) == 0
    root = ElementTree.parse(file).getroot()
    texts = [(text.text, text.get("fill")) for text in root.iter() if text.tag.endswith("text")]
    green, red = "#006649", "#953F00"
    assert [words for words, fill in texts if fill == green] == [
        *("−2.00", "5.00", "−4.00", "3.00", "−12.00")
    ]
    assert [words for words, fill in texts if fill == red] == [
        *("−4.00", "−4.00", "3.00", "−4.00", "1.00")
    ]


def test_the_png_is_drawn_without_a_window(tmp_path: Path) -> None:
    # In a process of its own: the application it makes would be in the way of other tests.
    file = tmp_path / "circuit.png"
    command = [sys.executable, "-m", "playground", "circuit", "x*y", "--at", "x=4", "--at", "y=-3"]
    result = subprocess.run(
        [*command, "--png", str(file)], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    content = file.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 2000


def test_a_file_that_cannot_be_written_is_named(capsys: Capture, tmp_path: Path) -> None:
    file = str(tmp_path / "missing" / "circuit.svg")
    assert main(["circuit", *shlex.split(THREE), "--svg", file]) == 1
    printed = capsys.readouterr()
    assert printed.err == f"{file} cannot be written: No such file or directory.\n"
    assert printed.out == ""


def test_without_qt_the_png_is_refused_in_a_sentence(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtSvg", None)
    file = str(tmp_path / "circuit.png")
    assert main(["circuit", *shlex.split(THREE), "--png", file]) == 1
    assert capsys.readouterr().err.startswith("--png needs Qt, which does not load here")
