"""The dialog asks only what is not certain, by mouse or by keyboard, and remembers the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from ui.event_loop import run_on_qt

from purchasing_gui.domain.problems import SheetUnreadable
from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    RowRemark,
    Rows,
    SheetPreview,
    WantedColumn,
)
from purchasing_gui.storage.column_memory import FileColumnMemory
from purchasing_gui.ui.sheet_mapping import (
    MappedSheet,
    SheetMappingDialog,
    SheetRequest,
    mapped_sheet,
)
from purchasing_gui.ui.tasks import TaskScope

ODD = "Qué,Nota,Cuánto\nCable azul,x,3\nTubo gris,y,dos\nTubo azul,z,4\n"
Work = Callable[["Asking"], Awaitable[None]]


def preview(rows: Rows, mapping: ColumnMapping) -> SheetPreview:
    body = list(enumerate(rows, 1))[mapping.heading_row + 1 :]
    remarks = tuple(
        RowRemark(number, f"{row[2]} no es cantidad") for number, row in body if "dos" in row[2:]
    )
    return SheetPreview(len(body) - len(remarks), ("3 × Cable azul",), remarks)


REQUEST = SheetRequest(
    "parts",
    "Abrir una lista",
    (
        WantedColumn("code", "Clave", ("clave",), CellKind.CODE, required=True),
        WantedColumn("pieces", "Piezas", ("piezas",), CellKind.NUMBER),
    ),
    preview,
)


class Asking:
    """A window over which the dialog opens."""

    def __init__(self, folder: Path) -> None:
        self.window = QWidget()
        self.memory = FileColumnMemory(folder / "columns.json")
        self.problems: list[BaseException] = []
        self.scope = TaskScope(self.problems.append, self.problems.append)

    def begin(self, path: Path, *, ask: bool = False) -> asyncio.Task[MappedSheet | None]:
        job = mapped_sheet(self.window, path, REQUEST, self.memory, self.scope, ask=ask)
        return asyncio.get_running_loop().create_task(job)

    async def dialog(self) -> SheetMappingDialog:
        while not (shown := _visible(self.window.findChildren(SheetMappingDialog))):
            await asyncio.sleep(0)
        return shown[0]


async def until(check: Callable[[], object]) -> None:
    while not check():
        await asyncio.sleep(0)


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Callable[[Work], None]:
    def play(work: Work) -> None:
        async def job() -> None:
            asking = Asking(tmp_path)
            asking.window.show()
            async with asyncio.timeout(20):
                await work(asking)
            await asking.scope.close()
            asking.window.close()
            asking.window.deleteLater()
            assert asking.problems == []

        run_on_qt(qapp, job())

    return play


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text(ODD)
    return path


def test_known_headings_ask_nothing(run: Callable[[Work], None], tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Clave,Piezas\nA-1,3\nB-2,4\n")

    async def work(asking: Asking) -> None:
        mapped = await asking.begin(path)
        assert mapped is not None
        assert mapped.mapping == ColumnMapping({"code": 0, "pieces": 1}, 0)

    run(work)


def test_what_is_chosen_above_a_column_is_read_and_remembered(
    run: Callable[[Work], None], odd: Path
) -> None:
    async def work(asking: Asking) -> None:
        asked = asking.begin(odd)
        dialog = await asking.dialog()
        assert not dialog.accept_button.isEnabled()
        combos = dialog.panel.table.choices.combos
        combos[0].setCurrentIndex(combos[0].findData("code"))
        await until(dialog.accept_button.isEnabled)
        assert dialog.panel.remarks.count() == 1
        assert "no es cantidad" in dialog.panel.remarks.item(0).text()
        dialog.accept_button.click()
        mapped = await asked
        assert mapped is not None
        assert mapped.mapping == ColumnMapping({"code": 0}, 0)
        again = await asking.begin(odd)
        assert again is not None
        assert again.mapping == mapped.mapping

    run(work)


def test_the_clerk_may_ask_for_the_columns_and_think_better_of_it(
    run: Callable[[Work], None], odd: Path
) -> None:
    async def work(asking: Asking) -> None:
        asked = asking.begin(odd, ask=True)
        dialog = await asking.dialog()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert await asked is None
        assert asking.memory.recall("parts\nque\nnota\ncuanto") is None

    run(work)


def test_columns_are_chosen_by_keyboard_alone(run: Callable[[Work], None], odd: Path) -> None:
    async def work(asking: Asking) -> None:
        asked = asking.begin(odd)
        dialog = await asking.dialog()
        combos = dialog.panel.table.choices.combos
        await until(lambda: dialog.focusWidget() is combos[0])
        QTest.keyClick(combos[0], Qt.Key.Key_Down)
        QTest.keyClick(combos[0], Qt.Key.Key_Tab)
        assert dialog.focusWidget() is combos[1]
        await until(dialog.accept_button.isEnabled)
        QTest.keyClick(combos[1], Qt.Key.Key_Return)
        mapped = await asked
        assert mapped is not None
        assert mapped.mapping.columns == {"code": 0}

    run(work)


def test_another_sheet_of_the_workbook_can_be_chosen(
    run: Callable[[Work], None], tmp_path: Path
) -> None:
    path = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Portada").write_row(0, 0, ["Pedido de enero", "", ""])
        sheet = workbook.add_worksheet("Partes")
        for at, row in enumerate([["Clave", "x", "Piezas"], ["A-1", "", 3], ["B-2", "", 4]]):
            sheet.write_row(at, 0, row)

    async def work(asking: Asking) -> None:
        asked = asking.begin(path)
        dialog = await asking.dialog()
        choice = dialog.panel.sheet_choice
        assert [choice.itemText(at) for at in range(choice.count())] == ["Portada", "Partes"]
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
        await until(lambda: dialog.presenter.mapped.sheet.reading.sheet == "Partes")
        await until(dialog.accept_button.isEnabled)
        dialog.accept_button.click()
        mapped = await asked
        assert mapped is not None
        assert (mapped.sheet.reading.sheet, mapped.mapping.columns) == (
            "Partes",
            {"code": 0, "pieces": 2},
        )

    run(work)


def test_a_file_that_is_no_sheet_is_a_problem_of_the_caller(
    run: Callable[[Work], None], tmp_path: Path
) -> None:
    path = tmp_path / "foto.xlsx"
    path.write_bytes(b"\x89PNG")

    async def work(asking: Asking) -> None:
        with pytest.raises(SheetUnreadable):
            await asking.begin(path)

    run(work)


def test_every_choice_has_a_name_for_a_screen_reader(
    run: Callable[[Work], None], odd: Path
) -> None:
    async def work(asking: Asking) -> None:
        asked = asking.begin(odd)
        dialog = await asking.dialog()
        names = [combo.accessibleName() for combo in dialog.findChildren(QComboBox)]
        assert all(names)
        assert any("“Cuánto”" in name for name in names)
        dialog.reject()
        assert await asked is None

    run(work)


def _visible(dialogs: list[SheetMappingDialog]) -> list[SheetMappingDialog]:
    return [dialog for dialog in dialogs if dialog.isVisible()]
