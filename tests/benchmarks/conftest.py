"""Prints the figures of a bench run and keeps those of a whole run in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.figures import Figures, as_markdown, write_between_markers
from benchmarks.stub import Stub, running_stub
from PySide6.QtWidgets import QApplication

from purchasing_gui.ui.start import make_application

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_FIGURES = pytest.StashKey[Figures]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--million", action="store_true", help="also with a million products (minutes, 4 GB)"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = Figures()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    figures = config.stash[_FIGURES].all
    if not figures:
        return
    text = as_markdown(figures)
    terminalreporter.write_line("")
    terminalreporter.write_line(text)
    here = set(Path(__file__).parent.glob("bench_*.py"))
    if here <= {Path(argument.split("::")[0]).resolve() for argument in config.args}:
        write_between_markers(PAGE, text)


@pytest.fixture(scope="session")
def app() -> QApplication:
    return make_application("es_MX")


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    return pytestconfig.stash[_FIGURES]


@pytest.fixture(scope="session")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    with running_stub(tmp_path_factory.mktemp("stub")) as stub:
        yield stub
