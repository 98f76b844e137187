"""Finds out, before Qt is loaded, whether Qt can start, and says in a sentence what to do if not.

Qt itself aborts the whole process when it finds no screen, and Python shows a traceback when one
of Qt's system libraries is missing. Both happen on fresh Linux machines. This asks the same
libraries the same questions first, in about a millisecond, and loads nothing Qt would not load.
"""

import builtins
import ctypes
import gc
import importlib.util
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

# Shared library -> the Debian and Ubuntu package that has it. What PySide6-Essentials links to and
# does not bring along (`ldd` on QtWidgets and on the platform plugins; a test compares).
_BASE_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_PLUGIN_LIBRARIES = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxcb.so.1": "libxcb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}


def qt_problem(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """What keeps Qt from opening a window here.

    Args:
        environ: the environment the window will be opened in.
        platform: as `sys.platform`; only Linux needs more than a look for PySide6.

    Returns:
        One sentence that says what is wrong and what to do, or None if Qt can start.
    """
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return (
            "The window cannot open because PySide6 is not installed; "
            "install it with: python -m pip install PySide6-Essentials"
        )
    if platform != "linux":
        return None
    missing = _missing(_BASE_LIBRARIES)
    if missing:
        # Name all that is missing at once: nobody wants to be told three times.
        return _install_sentence(missing | _missing(_PLUGIN_LIBRARIES["xcb"]))
    plugins = _plugins_tried(environ)
    problems = [_plugin_problem(name, environ, spec.submodule_search_locations) for name in plugins]
    return None if None in problems else problems[0]


def _plugins_tried(environ: Mapping[str, str]) -> list[str]:
    """The platform plugins that Qt will try, in its order; it needs one of them."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [choice.partition(":")[0] for choice in chosen.split(";")]
    order = ["xcb"]
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        order.append("wayland")
    return order


def _plugin_problem(plugin: str, environ: Mapping[str, str], packages: list[str]) -> str | None:
    """What keeps one platform plugin from starting, as a sentence, or None."""
    folder = Path(packages[0], "Qt", "plugins", "platforms")
    own_folder = "QT_QPA_PLATFORM_PLUGIN_PATH" in environ or "QT_PLUGIN_PATH" in environ
    if folder.is_dir() and not own_folder and not (folder / f"libq{plugin}.so").exists():
        return (
            f"The window cannot open because QT_QPA_PLATFORM asks for '{plugin}', "
            "which this Qt does not have; unset it and start again: unset QT_QPA_PLATFORM"
        )
    missing = _missing(_PLUGIN_LIBRARIES.get(plugin, {}))
    if plugin == "xcb":
        if not environ.get("DISPLAY"):
            return (
                "The window cannot open because there is no screen (neither DISPLAY nor "
                "WAYLAND_DISPLAY is set); start it from a desktop session, or with ssh -X, "
                "or use the commands that need no window: playground --help"
            )
        if missing:
            return _install_sentence(missing)
        if not _x_server_answers(environ["DISPLAY"]):
            return (
                f"The window cannot open because no X server lets us in at DISPLAY="
                f"{environ['DISPLAY']}; start it from a terminal of the desktop session, "
                "as the user who is logged in there"
            )
    if plugin == "wayland":
        if missing:
            return _install_sentence(missing)
        if not _wayland_answers(environ.get("WAYLAND_DISPLAY")):
            return (
                "The window cannot open because no Wayland compositor answers at WAYLAND_DISPLAY="
                f"{environ.get('WAYLAND_DISPLAY', 'wayland-0')}; start it from a terminal of the "
                "desktop session, as the user who is logged in there"
            )
    return None


def _missing(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those libraries that the dynamic linker does not find, with their packages."""
    return {library: package for library, package in libraries.items() if not _loads(library)}


def _loads(library: str) -> bool:
    """Whether the dynamic linker can load this library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_sentence(missing: Mapping[str, str]) -> str:
    """Says which libraries are missing, and the line that installs them."""
    line = "apt-get install -y " + " ".join(sorted(set(missing.values())))
    if os.geteuid() != 0:
        line = f"sudo {line}"
    how = "install them with" if shutil.which("apt-get") else "install them, on Debian or Ubuntu by"
    names = ", ".join(sorted(missing))
    return f"The window cannot open because Qt needs {names}, not found here; {how}: {line}"


def _x_server_answers(display: str) -> bool:
    """Whether an X server accepts a connection at that display, asked as Qt will ask it."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_answers(display: str | None) -> bool:
    """Whether a Wayland compositor accepts a connection (None: at the usual place)."""
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = [ctypes.c_char_p]
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = wayland.wl_display_connect(os.fsencode(display) if display else None)
    if not connection:
        return False
    wayland.wl_display_disconnect(connection)
    return True


def load_qt() -> None:
    """Imports Qt, and sees to it that the window opens soon.

    The collector rests until the window stands: nothing that is made by then becomes garbage. And
    Qt for Python would look through the source of every module that is imported from then on, for
    a switch (`from __feature__ import ...`) that this program does not use: a tenth of the time in
    which the window opens.

    Raises:
        ImportError: if a library of Qt does not load.
    """
    plain = builtins.__import__
    from PySide6 import QtGui, QtWidgets  # noqa: F401

    builtins.__import__ = plain
    gc.disable()
