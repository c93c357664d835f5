"""The house keeps its own rules: one sentence each."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "purchasing_gui"
SOURCES = sorted(PACKAGE.rglob("*.py"))
KINDS = ("expercom", "zegucom", "imotriz", "order_entry", "api_tienda")


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Names of everything called, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr, node.lineno
            elif isinstance(function, ast.Name):
                yield function.id, node.lineno


def places(*names: str, below: str = "") -> list[str]:
    """Where any of these is called."""
    return [
        f"{source.relative_to(ROOT)}:{line} {name}"
        for source in SOURCES
        if source.is_relative_to(PACKAGE / below)
        for name, line in calls(ast.parse(source.read_text("utf-8")))
        if name in names
    ]


def test_arrows_between_the_rooms_point_down() -> None:
    code = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-3000:]


def test_no_dialog_blocks_the_loop() -> None:
    assert places("exec", "exec_", "getOpenFileName", "getOpenFileNames", "getText") == []


def test_only_the_task_scope_starts_tasks_in_the_window() -> None:
    started = places("create_task", "ensure_future", "asyncSlot", below="ui")
    assert [place for place in started if not place.startswith("purchasing_gui/ui/tasks.py")] == []


def test_the_event_loop_is_made_where_the_program_starts() -> None:
    named = {
        str(source.relative_to(PACKAGE))
        for source in SOURCES
        if "import qasync" in source.read_text("utf-8")
    }
    assert named <= {"ui/start.py", "tour/play.py", "self_test.py"}


def test_text_of_others_is_shown_by_plain_labels_only() -> None:
    """A QLabel would load pictures that a vendor's text names; it may hold pixmaps only."""
    with_text = [
        f"{source.relative_to(ROOT)}:{node.lineno}"
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QLabel"
        and any(not isinstance(one, ast.Name) or one.id != "self" for one in node.args)
    ]
    assert with_text == []


def test_message_boxes_show_plain_text() -> None:
    for source in SOURCES:
        text = source.read_text("utf-8")
        assert text.count("QMessageBox(") <= text.count("setTextFormat(Qt.TextFormat.PlainText)"), (
            source.relative_to(ROOT)
        )


def test_nobody_outside_the_vendors_asks_for_a_kind_by_name() -> None:
    allowed = {"vendors", "sandbox", "tour", "self_test.py", "demo.py"}
    found = [
        f"{source.relative_to(ROOT)}:{node.lineno} {node.value}"
        for source in SOURCES
        if source.relative_to(PACKAGE).parts[0] not in allowed
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for node in [*node.comparators, node.left]
        if isinstance(node, ast.Constant) and node.value in KINDS
    ]
    assert found == []


def test_the_folder_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_locks_pin_with_hashes_and_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not any(word in text for word in ("index-url", "find-links", "://"))


@pytest.mark.parametrize("package", ["pyside6-essentials", "shiboken6"])
def test_qt_stays_at_the_version_that_loses_no_references(package: str) -> None:
    assert f"{package}==6.11.3 " in (ROOT / "requirements.lock").read_text("utf-8")


def test_everything_the_program_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (ROOT / "requirements.lock").read_text("utf-8").lower()
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].split("=")[0].split("[")[0].lower()
        assert f"\n{name}==" in f"\n{locked}"
