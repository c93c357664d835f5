"""The shipments pane's widgets: what they show, and what leaves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.guides import (
    GuideSheet,
    GuideState,
    GuideVerdict,
    Packing,
    StoredGuide,
)
from purchasing_gui.domain.problems import GuideUnfit
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.services.guide_matching import Disagreement, Doubt, Match, Mismatch, Proposal
from purchasing_gui.services.guides import GuideFile, OrderWithGuides
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.numbers_dialog import NumbersDialog
from purchasing_gui.ui.shipments.table import LOOSE_GUIDES
from purchasing_gui.ui.shipments.values import (
    Ages,
    Assigned,
    GuideRow,
    LeftLoose,
    ListView,
    LooseGuide,
    NumbersQuestion,
    OrderSheet,
    Page,
    PageState,
    Pile,
    TurnedAway,
    Upload,
    UploadOffer,
)
from purchasing_gui.ui.shipments.view import ShipmentsView
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.two_lines import SECOND_LINE, SECOND_STATE

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def order(name: str) -> PurchaseOrder:
    return PurchaseOrder(
        id=name,
        draft_id="d",
        reference=f"SUC01-2026-{name}",
        connection_id="zegucom",
        vendor_label="Zegucom",
        warehouse_id="1",
        warehouse_label="León",
        lines=(),
        address=Address(contact=f"<b>{name}</b>", postal_code="06700", city="CDMX"),
        rfc="",
        state=OrderState.PLACED,
        created_at=NOON,
        changed_at=NOON,
        vendor_number="4210001",
        takes_guides=True,
    )


def guide(number: str, state: GuideState = GuideState.ATTACHED, of: str = "1") -> StoredGuide:
    return StoredGuide(
        id=f"g{number}",
        order_id=of,
        number=number,
        tracking="",
        carrier="DHL",
        file_name="guia.pdf",
        document_id=f"d{number}",
        sha256="",
        size=2048,
        pages=1,
        packing=Packing.PER_GUIDE,
        state=state,
        words="",
        changed_at=NOON,
    )


def loose(name: str = "l1") -> LooseGuide:
    file = GuideFile("otra.pdf", GuideSheet((), 1), b"%PDF")
    found = Proposal((Match("1", ()),), (Doubt.SEVERAL_ORDERS,))
    return LooseGuide(name, file, ("9999999999",), found, ("SUC01-2026-1",))


ROWS = (
    OrderWithGuides(order("1"), (guide("1111111111"),)),
    OrderWithGuides(order("2"), ()),
)


def no_printing() -> Printing:
    async def no_picture(pdf: bytes, page: int, width: int) -> bytes:
        raise GuideUnfit("empty", "x.pdf")

    return Printing(no_picture, Notices())


@pytest.fixture
def view(qtbot: QtBot) -> ShipmentsView:
    view = ShipmentsView(Notices(), no_printing())
    qtbot.addWidget(view)
    view.resize(1366, 680)
    view.show_orders(ListView(ROWS, 2, 2, "1"), NOON)
    view.show_order(
        OrderSheet(ROWS[0].order, (GuideRow(ROWS[0].guides[0]),), Packing.PER_GUIDE), ""
    )
    view.show()
    qtbot.waitExposed(view)
    return view


def drop(view: ShipmentsView, at: QPoint, dropped: QMimeData) -> None:
    view.dropEvent(
        QDropEvent(
            QPointF(at),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def files(*names: str) -> QMimeData:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(name) for name in names])
    return dropped


def middle(view: ShipmentsView, part: QWidget) -> QPoint:
    return part.mapTo(view, part.rect().center())


def row_of(view: ShipmentsView, position: int) -> QPoint:
    index = view.orders.model().index(position, 0)
    return view.orders.viewport().mapTo(view, view.orders.visualRect(index).center())


def test_orders_show_their_worst_guide_and_words_of_others_as_plain_text(
    view: ShipmentsView,
) -> None:
    model = view.orders.model()
    assert model.index(0, 0).data() == "SUC01-2026-1"
    assert model.index(0, 2).data() == "<b>1</b>"
    assert "&lt;b&gt;" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    mixed = OrderWithGuides(
        order("3"),
        (guide("1", GuideState.STORED), guide("2", GuideState.REFUSED)),
    )
    assert words.guides_state(mixed)[0] is StateColor.ERROR
    assert words.guides_state(ROWS[1])[0] is StateColor.NEUTRAL


def test_choosing_an_order_is_told_once_and_showing_one_is_not(
    view: ShipmentsView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.order_chosen):
        view.show_orders(ListView(ROWS, 2, 2, "2"), NOON)
    with qtbot.waitSignal(view.order_chosen) as told:
        view.orders.setCurrentIndex(view.orders.model().index(0, 0))
    assert told.args == ["1"]


def test_a_single_file_goes_to_the_order_it_is_dropped_on(
    view: ShipmentsView, qtbot: QtBot
) -> None:
    places = [
        (row_of(view, 1), files("/x/a.pdf"), "2"),
        (middle(view, view.guides), files("/x/a.pdf"), "1"),
        (middle(view, view.preview), files("/x/a.pdf"), ""),
        (row_of(view, 1), files("/x/a.pdf", "/x/b.pdf"), ""),
    ]
    for point, dropped, order_id in places:
        with qtbot.waitSignal(view.files_dropped) as told:
            drop(view, point, dropped)
        assert told.args[1] == order_id
        assert told.args[0][0] == Path("/x/a.pdf")


def test_a_loose_guide_is_dragged_onto_an_order(view: ShipmentsView, qtbot: QtBot) -> None:
    view.show_loose([loose()], "")
    model = view.loose.list.model()
    dragged = model.mimeData([model.index(0, 0)])
    assert dragged.hasFormat(LOOSE_GUIDES)
    with qtbot.waitSignal(view.assignment_requested) as told:
        drop(view, row_of(view, 1), dragged)
    assert told.args == [["l1"], "2"]
    with qtbot.assertNotEmitted(view.assignment_requested):
        drop(view, middle(view, view.preview), dragged)


def test_loose_guides_are_assigned_and_discarded_by_keyboard(
    view: ShipmentsView, qtbot: QtBot
) -> None:
    view.show_loose([loose()], "")
    assert view.loose.isVisible()
    with qtbot.waitSignal(view.loose_chosen):
        view.loose.list.setCurrentIndex(view.loose.list.model().index(0, 0))
    with qtbot.waitSignal(view.assignment_requested) as told:
        qtbot.keyClick(view.loose.list, Qt.Key.Key_Return)
    assert told.args == [["l1"], ""]
    with qtbot.waitSignal(view.discard_requested):
        qtbot.keyClick(view.loose.list, Qt.Key.Key_Delete)
    view.show_loose([], "")
    assert not view.loose.isVisible()


def test_numbers_leave_the_form_only_when_they_were_changed(
    view: ShipmentsView, qtbot: QtBot
) -> None:
    view.show_order(
        OrderSheet(ROWS[0].order, (GuideRow(ROWS[0].guides[0]),), Packing.PER_GUIDE), "g1111111111"
    )
    with qtbot.assertNotEmitted(view.correction_requested):
        qtbot.keyClick(view.form.number, Qt.Key.Key_Return)
    view.form.number.selectAll()
    qtbot.keyClicks(view.form.number, "222")
    with qtbot.waitSignal(view.correction_requested) as told:
        qtbot.keyClick(view.form.number, Qt.Key.Key_Return)
    assert told.args == ["g1111111111", "222", ""]


def test_what_the_vendor_may_hold_cannot_be_edited(view: ShipmentsView) -> None:
    for state in (GuideState.STORED, GuideState.UNKNOWN, GuideState.UPLOADING):
        view.form.show_row(GuideRow(guide("1", state)))
        assert view.form.number.isReadOnly()


def test_states_of_guides_are_worded(view: ShipmentsView) -> None:
    against = (Disagreement(Mismatch.POSTAL_CODE, "44100", "06700"),)
    unlike = GuideRow(guide("1"), None, against)
    assert words.guide_state(unlike)[0] is StateColor.WARNING
    assert "44100" in words.guide_explanation(unlike)[1]
    unknown = GuideRow(guide("2", GuideState.UNKNOWN))
    assert "risk" in words.guide_remark(unknown)
    had = GuideVerdict("3", GuideState.STORED, "211", "", True)
    assert words.guide_state(GuideRow(guide("3", GuideState.STORED), had))[1] == "already there"
    refused = GuideRow(replace(guide("4", GuideState.REFUSED), words="sin archivo"))
    view.show_order(OrderSheet(order("1"), (unlike, unknown, refused), Packing.PER_GUIDE), "")
    state = view.guides.model().index(2, 2)
    assert state.data(SECOND_LINE) == "«sin archivo»"
    with_words = words.guide_explanation(refused)
    assert with_words[0] is StateColor.ERROR
    assert "«sin archivo»" in with_words[1]


def test_a_pile_is_counted_in_one_line(view: ShipmentsView) -> None:
    pile = Pile(
        (
            Assigned("a.pdf", "1", "SUC01-2026-1"),
            LeftLoose("b.pdf", (Doubt.NO_MATCH,)),
            TurnedAway("c.pdf", GuideUnfit("not_pdf", "c.pdf")),
            TurnedAway("d.pdf", GuideUnfit("number_used_here", "d.pdf", "SUC01-2026-1")),
        ),
        4,
        4,
    )
    text = words.pile_text(pile)
    assert "it is not a PDF, the guide is already here" in text
    assert words.pile_state(pile) is StateColor.WARNING
    view.show_pile(Pile((), 1, 4, "b.pdf"))
    assert view.pile.isVisible()
    view.show_pile(None)
    assert not view.pile.isVisible()


def test_uploading_is_offered_shown_and_cancelled(view: ShipmentsView, qtbot: QtBot) -> None:
    view.show_offer(UploadOffer(all=3, of_order=1, failed=0))
    with qtbot.waitSignal(view.upload_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.order_upload_requested):
        qtbot.keyClick(
            view,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    view.show_upload(Upload(3, 3000).sending(1500))
    assert "0 of 3" in view.foot.currentWidget().findChildren(QWidget)[1].accessibleName()
    with qtbot.waitSignal(view.cancel_requested):
        view.foot._cancel.click()
    view.show_offer(UploadOffer())
    view.show_upload(None)
    with qtbot.assertNotEmitted(view.upload_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_a_page_fits_the_width_turns_and_is_leafed_through(
    view: ShipmentsView, qtbot: QtBot, qapp: QApplication
) -> None:
    page = Page(PageState.READY, "d1", "guia.pdf", 0, 2, png(400, 900))
    view.show_page(page)
    qapp.processEvents()
    picture, room = view.preview._picture, view.preview._scroll.viewport().width()
    assert picture.width() == pytest.approx(room, abs=2)
    assert picture.height() > picture.width()
    view.preview._turn()
    assert picture.height() < picture.width()
    with qtbot.waitSignal(view.page_requested) as told:
        view.preview._on.click()
    assert told.args[0] == 1
    with qtbot.waitSignal(view.page_requested) as sharper:
        for _ in range(3):
            view.preview._zoom_by(1.25)
    assert sharper.args[1] > room * 1.9


@pytest.mark.parametrize("more", range(-18, 12, 6))
def test_a_page_about_as_high_as_its_room_keeps_its_width(
    view: ShipmentsView, qapp: QApplication, more: int
) -> None:
    """The bar that it needs makes it narrower, and then it would need none."""
    preview = view.preview
    view.show_page(Page(PageState.READY, "d0", "guia.pdf", 0, 1, png(400, 900)))
    room = preview._scroll.maximumViewportSize()
    picture = png(room.width(), room.height() + more)
    view.show_page(Page(PageState.READY, "d1", "guia.pdf", 0, 1, picture))
    widths = []
    for _ in range(12):
        qapp.processEvents()
        widths.append(preview._picture.width())
    assert len(set(widths[2:])) == 1


def test_a_page_that_cannot_be_drawn_offers_another_try(view: ShipmentsView, qtbot: QtBot) -> None:
    view.show_page(Page(PageState.FAILED, "d1", "x.pdf", 0, 1, b"", GuideUnfit("damaged", "x.pdf")))
    with qtbot.waitSignal(view.page_requested):
        view.preview._failed.action_requested.emit()


def test_numbers_are_given_one_a_line_each_once(qtbot: QtBot) -> None:
    dialog = NumbersDialog(NumbersQuestion("a.pdf", "SUC01-2026-1", (), several=True))
    qtbot.addWidget(dialog)
    accept = dialog.findChild(QDialogButtonBox).buttons()[0]
    assert not accept.isEnabled()
    dialog.several.setPlainText(" 111 \n\n222\n111\n")
    assert dialog.numbers() == ("111", "222")
    assert accept.isEnabled()
    single = NumbersDialog(NumbersQuestion("a.pdf", "SUC01-2026-1", ("333",), several=False))
    qtbot.addWidget(single)
    assert single.numbers() == ("333",)


def test_every_control_has_a_name_for_screen_readers(view: ShipmentsView) -> None:
    view.show_loose([loose()], "")
    for part in (view.orders, view.guides, view.loose.list, view._filter, view.preview._scroll):
        assert part.accessibleName()
    for button in view.preview._controls:
        assert button.accessibleName()
        assert button.toolTip()


def test_an_order_that_must_leave_soon_says_so_in_words_and_colour(qtbot: QtBot) -> None:
    view = ShipmentsView(Notices(), no_printing())
    qtbot.addWidget(view)
    rows = [
        OrderWithGuides(order("late"), (), NOON - timedelta(hours=1)),
        OrderWithGuides(order("soon"), (), NOON + timedelta(hours=5)),
        OrderWithGuides(order("calm"), (), NOON + timedelta(days=3)),
    ]
    ages = Ages(today=3, near=1, overdue=1)
    view.show_orders(ListView(tuple(rows), 3, 3, "late", ages), NOON)
    cells = [view.orders.model().index(place, 3) for place in range(3)]
    assert [cell.data(SECOND_LINE) for cell in cells] == [
        "overdue",
        "leaves in 5 h",
        "leaves in 3 day(s)",
    ]
    assert [cell.data(SECOND_STATE) for cell in cells] == [
        StateColor.ERROR,
        StateColor.WARNING,
        None,
    ]
    assert view._ages.whole_text() == "Without guide: 1 overdue · 1 within a day · 3 today"
    view.show_order(OrderSheet(order("late"), (), Packing.PER_GUIDE, rows[0].deadline), "")
    assert view._deadline.whole_text().startswith("It had to leave by 22 nov 2026")
    view.show_order(OrderSheet(order("x"), (), Packing.PER_GUIDE), "")
    assert view._deadline.isHidden()


@pytest.mark.parametrize("beside_the_guides", [True, False])
def test_files_copied_elsewhere_are_pasted_where_the_keyboard_is(
    qtbot: QtBot, tmp_path: Path, beside_the_guides: bool
) -> None:
    view = ShipmentsView(Notices(), no_printing())
    qtbot.addWidget(view)
    view.show_orders(ListView(ROWS, 2, 2, "1"), NOON)
    view.show_order(OrderSheet(order("1"), (GuideRow(guide("1111")),), Packing.PER_GUIDE), "1111")
    view.show()
    view.activateWindow()
    (view.guides if beside_the_guides else view.orders).setFocus()
    dropped: list[tuple[list[Path], str]] = []
    view.files_dropped.connect(lambda paths, order_id: dropped.append((paths, order_id)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "guía.pdf"))])
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("not a file")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert dropped == [([tmp_path / "guía.pdf"], "1" if beside_the_guides else "")]
