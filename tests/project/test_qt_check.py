"""When Qt cannot start, the program says so in one sentence; when it can, nothing is in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground import app, qt_check

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs the check")
pytestmark = linux_only

_NO_SCREEN: dict[str, str] = {}
_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen:configfile=x.json"}

# Prints the system libraries that the platform plugin needs and our lists do not bring along.
_UNLISTED = """
import sys
from ctypes import CDLL
from pathlib import Path

from playground import qt_check

def mapped():
    lines = Path("/proc/self/maps").read_text().split("\\n")
    return {line.split(None, 5)[5] for line in lines if ".so" in line}

for libraries in (qt_check._BASE_LIBRARIES, qt_check._PLUGIN_LIBRARIES.get(sys.argv[2], {})):
    for library in libraries:
        CDLL(library)
before = mapped()
CDLL(sys.argv[1])
usual = ("libc", "libm", "libdl", "librt", "libpthread", "libgcc_s", "libstdc++", "libz", "libzstd")
for path in sorted(mapped() - before):
    if "PySide6" not in path and Path(path).name.split(".so")[0] not in usual:
        print(path)
"""


@pytest.fixture
def nothing_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_check, "_loads", lambda library: True)
    monkeypatch.setattr(qt_check, "_x_server_answers", lambda display: True)
    monkeypatch.setattr(qt_check, "_wayland_answers", lambda display: True)


def lacking(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    monkeypatch.setattr(qt_check, "_loads", lambda library: library not in libraries)


@pytest.mark.usefixtures("nothing_missing")
@pytest.mark.parametrize(
    "environ",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"XDG_SESSION_TYPE": "wayland"},
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"},
        {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"},
        _OFFSCREEN,
    ],
)
def test_nothing_is_said_when_qt_can_start(environ: dict[str, str]) -> None:
    assert qt_check.qt_problem(environ) is None


@pytest.mark.usefixtures("nothing_missing")
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_their_own_screen(platform: str) -> None:
    assert qt_check.qt_problem(_NO_SCREEN, platform) is None


@pytest.mark.usefixtures("nothing_missing")
@pytest.mark.parametrize("environ", [_NO_SCREEN, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_without_a_screen_it_says_what_is_not_set(environ: dict[str, str]) -> None:
    problem = qt_check.qt_problem(environ)
    assert problem is not None
    assert "neither DISPLAY nor WAYLAND_DISPLAY" in problem


@pytest.mark.usefixtures("nothing_missing")
def test_a_silent_x_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_check, "_x_server_answers", lambda display: False)
    problem = qt_check.qt_problem({"DISPLAY": ":7"})
    assert problem is not None
    assert "DISPLAY=:7" in problem


@pytest.mark.usefixtures("nothing_missing")
def test_a_silent_compositor_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_check, "_wayland_answers", lambda display: False)
    problem = qt_check.qt_problem({"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "gone"})
    assert problem is not None
    assert "WAYLAND_DISPLAY=gone" in problem


@pytest.mark.usefixtures("nothing_missing")
def test_one_working_screen_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}
    monkeypatch.setattr(qt_check, "_x_server_answers", lambda display: False)
    assert qt_check.qt_problem(environ) is None


@pytest.mark.parametrize("root", [True, False])
def test_missing_libraries_come_with_the_line_that_installs_them(
    monkeypatch: pytest.MonkeyPatch, root: bool
) -> None:
    lacking(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    problem = qt_check.qt_problem({"DISPLAY": ":0"})
    assert problem is not None
    assert "libEGL.so.1, libxcb-cursor.so.0" in problem
    line = "apt-get install -y libegl1 libxcb-cursor0"
    assert problem.endswith(f": {line}" if root else f": sudo {line}")


def test_a_plugin_that_lacks_its_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libxcb-cursor.so.0", "libwayland-cursor.so.0")
    xcb = qt_check.qt_problem({"DISPLAY": ":0"})
    wayland = qt_check.qt_problem({"QT_QPA_PLATFORM": "wayland"})
    assert xcb is not None
    assert xcb.endswith("apt-get install -y libxcb-cursor0")
    assert wayland is not None
    assert wayland.endswith("apt-get install -y libwayland-cursor0")
    assert qt_check.qt_problem(_OFFSCREEN) is None


@pytest.mark.usefixtures("nothing_missing")
def test_an_unknown_platform_is_refused() -> None:
    problem = qt_check.qt_problem({"QT_QPA_PLATFORM": "cocoa"})
    assert problem is not None
    assert "'cocoa'" in problem


def test_without_pyside_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    problem = qt_check.qt_problem(_OFFSCREEN)
    assert problem is not None
    assert problem.endswith("pip install PySide6-Essentials")


def test_a_real_missing_server_is_noticed() -> None:
    assert not qt_check._x_server_answers(":4711")
    assert not qt_check._x_server_answers("nonsense")
    assert not qt_check._wayland_answers("no-such-socket")


@pytest.mark.parametrize("plugin", ["offscreen", "xcb", "wayland"])
def test_the_lists_hold_every_library_that_qt_needs(plugin: str) -> None:
    import PySide6

    if qt_check._missing(qt_check._PLUGIN_LIBRARIES.get(plugin, {})):
        pytest.skip(f"the {plugin} plugin cannot load here: see README for the packages")
    library = Path(PySide6.__path__[0], "Qt", "plugins", "platforms", f"libq{plugin}.so")
    result = subprocess.run(
        [sys.executable, "-c", _UNLISTED, str(library), plugin],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stdout, result.stderr) == ("", "")


@pytest.mark.parametrize(
    "environ", [_NO_SCREEN, {"DISPLAY": ":4711"}, {"QT_QPA_PLATFORM": "wayland"}]
)
def test_the_program_ends_with_one_sentence(environ: dict[str, str]) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    result = subprocess.run(
        [sys.executable, "-m", "playground"],
        env=kept | {"XDG_RUNTIME_DIR": os.devnull} | environ,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("The window cannot open because ")
    assert result.stderr.count("\n") == 1


def test_a_qt_that_does_not_load_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "qt_problem", lambda: None)
    monkeypatch.setitem(sys.modules, "PySide6", None)
    assert app.main([]) == 1
    assert "Qt does not load" in capsys.readouterr().err
