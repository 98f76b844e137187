"""The command line: sub-commands that need no window.

Wrong arguments end with exit code 2 and one sentence on stderr that names the option and what is
allowed. An interrupted command ends with 130, one whose reader has gone away with 141, both as the
shell counts signals.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from playground import __version__
from playground.commands import bench, circuit, gradcheck, names, trace, train
from playground.commands.report import CommandError, FailedError
from playground.data.points import DataError
from playground.training.fields import ConfigError

FAILED, WRONG_ARGUMENTS, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141
_UNWRITABLE = (errno.EPIPE, errno.ENOSPC, errno.EIO)


@dataclass(frozen=True)
class Command:
    """A sub-command: what it is, its options, and what it does."""

    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS: dict[str, Command] = {
    "train": Command(train.HELP, train.add_options, train.run),
    "gradcheck": Command(gradcheck.HELP, gradcheck.add_options, gradcheck.run),
    "trace": Command(trace.HELP, trace.add_options, trace.run),
    "circuit": Command(circuit.HELP, circuit.add_options, circuit.run),
    "bench": Command(bench.HELP, bench.add_options, bench.run),
    "list": Command(names.HELP, names.add_options, names.run),
}


class _Parser(argparse.ArgumentParser):
    """A parser that leaves saying what is wrong to us."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{self.prog}: {message}.")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a sub-command.

    Args:
        argv: the arguments without the program's name; None takes those of this process.

    Returns:
        The exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        _flush()
    except (CommandError, ConfigError, DataError) as error:
        print(error, file=sys.stderr)
        return WRONG_ARGUMENTS
    except FailedError as failure:
        print(failure, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        # Python flushes stdout once more at the end; there must be something to take it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return BROKEN_PIPE
        print(f"The answer could not be written: {error.strerror}.", file=sys.stderr)
        return FAILED
    return code


def _flush() -> None:
    """Has the answer written; where stdout is closed Python has thrown it away without a word."""
    if sys.stdout is None:
        raise FailedError("The answer could not be written: stdout is closed.")
    sys.stdout.flush()


def _run(arguments: list[str]) -> int:
    if not arguments:
        raise CommandError(f"A command is needed: {', '.join(COMMANDS)}; see playground --help.")
    parser, commands = _parser()
    name = arguments[0]
    if name not in commands:
        try:
            parser.parse_args(arguments[:1])  # --help and --version print and exit
        except SystemExit as done:
            return int(done.code or 0)
        except CommandError:
            what = "option" if name.startswith("-") else "command"
            raise CommandError(
                f"There is no {what} {name!r}; the commands are {', '.join(COMMANDS)}."
            ) from None
    try:
        options, rest = commands[name].parse_known_args(
            _with_values_joined(commands[name], arguments[1:])
        )
    except SystemExit as done:
        return int(done.code or 0)
    if not rest:
        return COMMANDS[name].run(options)
    allowed = ", ".join([*_value_options(commands[name]), *_switches(commands[name]), "--help"])
    raise CommandError(f"{rest[0]} is not an option of {name}; its options are {allowed}.")


def _parser() -> tuple[_Parser, dict[str, _Parser]]:
    """The parser of the program, and those of its commands."""
    parser = _Parser(
        prog="playground",
        allow_abbrev=False,
        description="Without arguments, opens the window. These commands do without a window:",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    group = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    commands = {}
    for name, command in COMMANDS.items():
        sub = group.add_parser(
            name, help=command.help, description=f"{command.help}.", allow_abbrev=False
        )
        command.add_options(sub)
        sub.add_argument("--json", action="store_true", help="print one JSON object")
        commands[name] = sub
    return parser, commands


def _value_options(parser: argparse.ArgumentParser) -> list[str]:
    """The options of a command that take a value."""
    return [
        option
        for action in parser._actions
        for option in action.option_strings
        if action.nargs is None and option.startswith("--")
    ]


def _switches(parser: argparse.ArgumentParser) -> list[str]:
    """The options of a command that take none, but for --help."""
    return [
        option
        for action in parser._actions
        for option in action.option_strings
        if action.nargs == 0 and option.startswith("--") and option != "--help"
    ]


def _with_values_joined(parser: argparse.ArgumentParser, arguments: list[str]) -> list[str]:
    """Every option in one piece with its value.

    argparse takes values like -1e-3 and -inf for options of their own, and says of a value that is
    missing only that it is; so each gets to the check that knows what is allowed.
    """
    takes_value, switches = set(_value_options(parser)), set(_switches(parser))
    takes_words = any(not action.option_strings for action in parser._actions)
    joined: list[str] = []
    queue = list(arguments)
    while queue:
        argument = queue.pop(0)
        option, equals, given = argument.partition("=")
        if equals and option in switches:
            raise CommandError(f"{option} takes no value; not {given!r}.")
        if argument in takes_value:
            value = queue.pop(0) if queue and not queue[0].startswith("--") else ""
            argument = f"{argument}={value}"
        elif takes_words and re.match("-[^-]", argument) and argument != "-h":
            argument = f" {argument}"  # -x*y is an expression
        joined.append(argument)
    return joined
