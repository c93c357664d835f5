"""The manual page, out of the command line's own help."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from project import PROGRAM, TITLE, Build

FILES = (
    ("~/.local/share/MesaDeCompras", "The profile: ledger, settings and logs. It stays when the"
     " program is removed."),
    ("connections.toml", "In the profile: the vendors. May be edited by hand. Credentials are kept"
     " in the system's keyring only."),
)  # fmt: skip


def man_page(build: Build) -> str:
    """The page as troff; the same help gives the same page."""
    from purchasing_gui.__main__ import _parser

    return "\n".join(_lines(_parser(), build.version, build.day)) + "\n"


def _lines(parser: argparse.ArgumentParser, version: str, day: str) -> Iterator[str]:
    yield f'.TH {PROGRAM.upper()} 1 {day} "{TITLE} {version}"'
    yield ".SH NAME"
    yield f"{_plain(PROGRAM)} \\- {_plain(parser.description or TITLE)}"
    yield ".SH SYNOPSIS"
    yield f".B {_plain(PROGRAM)}"
    yield "[options]"
    yield ".SH OPTIONS"
    for action in parser._actions:
        yield from _option(action)
    yield ".SH FILES"
    for name, words in FILES:
        yield from (".TP", f".I {_plain(name)}", _plain(words))


def _option(action: argparse.Action) -> Iterator[str]:
    if action.help == argparse.SUPPRESS:
        return
    value = f" \\fI{_plain(str(action.metavar))}\\fR" if action.metavar else ""
    yield ".TP"
    yield ", ".join(f"\\fB{_plain(name)}\\fR{value}" for name in action.option_strings)
    yield _plain(action.help or "")


def _plain(words: str) -> str:
    return words.replace("\\", "\\e").replace("-", "\\-")
