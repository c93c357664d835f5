from __future__ import annotations

import asyncio
import io
import os
import random
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from purchasing_gui.documents.guide_reader import ChildGuideReader, worker_command
from purchasing_gui.domain.problems import GuideUnfit
from purchasing_gui.sandbox.guides import Addressee, guide_pdf, guides_pdf

NUMBERS = ("1Z999AA10123456784", "1Z999AA10123456785")
MARIA = Addressee("María Peña Núñez", "Av. Juárez 1", "Centro", "06700", "CDMX", "CDMX")

Draw = Callable[..., bytes]
Save = Callable[..., Path]


def pdf_of(*objects: bytes) -> bytes:
    """Objects numbered from 1 (the first is the catalogue) with a right cross-reference table."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    )


def one_page(page: bytes, *more: bytes) -> bytes:
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *more
    )


def stream_of(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    head = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    return head + packed + b"\nendstream"


def bomb(megabytes: int) -> bytes:
    """A small file whose one page holds this many megabytes of drawing commands."""
    strokes = b"0 0 m 500 700 l 20 600 l 590 10 l S\n" * (megabytes * 1024 * 1024 // 36)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
    return one_page(page, stream_of(strokes))


async def test_a_guide_tells_its_number_pages_postal_code_and_phone(
    reader: ChildGuideReader, guide: Draw, saved: Save
) -> None:
    data = guide(
        ["DHL EXPRESS", "WAYBILL 12 3456 7890", "C.P. 06700 Roma Norte", "Tel. 55 1234 5678"],
        [("Code128", "1234567890")],
        pages=2,
    )
    sheet = await reader.read(saved(data, "guía 1.pdf"))
    best = sheet.numbers[0]
    assert (best.number, best.source, best.carrier, best.page) == (
        "1234567890",
        "barcode",
        "DHL",
        0,
    )
    assert sheet.pages == 2
    assert sheet.postal_codes == ("06700",)
    assert sheet.phones == ("5512345678",)
    assert "Roma Norte" in sheet.text


@pytest.mark.parametrize("kind", ["Code128", "QRCode", "PDF417", "DataMatrix"])
async def test_each_kind_of_barcode_is_read(
    reader: ChildGuideReader, guide: Draw, saved: Save, kind: str
) -> None:
    sheet = await reader.read(saved(guide([], [(kind, "JMX700012345678")])))
    assert [(n.number, n.carrier) for n in sheet.numbers] == [("JMX700012345678", "J&T Express")]


async def test_each_page_of_one_pdf_for_all_gives_its_own_number(
    reader: ChildGuideReader, guide: Draw, saved: Save
) -> None:
    together = pdfium.PdfDocument.new()
    for number in ("1Z999AA10123456784", "1Z999AA10123456785", "1Z999AA10123456786"):
        with pdfium.PdfDocument(guide([], [("Code128", number)])) as single:
            together.import_pages(single)
    target = io.BytesIO()
    together.save(target)
    together.close()
    sheet = await reader.read(saved(target.getvalue()))
    assert [(n.number[-1], n.page) for n in sheet.numbers] == [("4", 0), ("5", 1), ("6", 2)]


async def test_only_so_many_pages_are_scanned_but_all_are_counted(guide: Draw, saved: Save) -> None:
    reader = ChildGuideReader(pages_scanned=1)
    sheet = await reader.read(saved(guide(["hoja"], pages=5)))
    await reader.close()
    assert (sheet.pages, sheet.text.count("hoja")) == (5, 1)


async def test_a_page_is_shown_as_wide_as_asked(reader: ChildGuideReader, guide: Draw) -> None:
    picture = Image.open(io.BytesIO(await reader.page_png(guide(["hola"]), 0, 640)))
    assert picture.format == "PNG"
    assert abs(picture.width - 640) <= 1
    assert abs(picture.height - 640 * 11 / 8.5) <= 2
    assert picture.info["dpi"][0] == pytest.approx(640 / 8.5, rel=0.01)


async def test_a_page_that_is_not_there_is_refused(reader: ChildGuideReader, guide: Draw) -> None:
    with pytest.raises(GuideUnfit) as caught:
        await reader.page_png(guide(["hola"]), 7, 640)
    assert caught.value.code == "empty"


HOSTILE: dict[str, tuple[Callable[[Draw], bytes], str]] = {
    "nothing in it": (lambda draw: b"", "empty"),
    "a web page": (lambda draw: b"<html><body>Sesion expirada</body></html>", "not_pdf"),
    "random bytes": (lambda draw: random.Random(1).randbytes(40_000), "not_pdf"),
    "a picture": (lambda draw: b"\x89PNG\r\n\x1a\n" + bytes(500), "not_pdf"),
    "only a header": (lambda draw: b"%PDF-1.7\n", "damaged"),
    "header and noise": (lambda draw: b"%PDF-1.7\n" + random.Random(2).randbytes(9_000), "damaged"),
    "cut after 300 bytes": (lambda draw: draw(["x"])[:300], "damaged"),
    "needs a password": (lambda draw: draw(["x"], password="secreto"), "encrypted"),
    "no pages": (
        lambda draw: pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        "empty",
    ),
    "pages that hold themselves": (
        lambda draw: pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 3>>"
        ),
        "damaged",
    ),
    "a catalogue that is a number": (lambda draw: pdf_of(b"42"), "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_file_that_cannot_be_a_guide_is_named_for_what_it_is(
    reader: ChildGuideReader, guide: Draw, saved: Save, name: str
) -> None:
    make, code = HOSTILE[name]
    with pytest.raises(GuideUnfit) as caught:
        await reader.read(saved(make(guide), "adjunto.pdf"))
    assert (caught.value.code, caught.value.file_name) == (code, "adjunto.pdf")
    healthy = await reader.read(saved(guide(["sigue viva"]), "buena.pdf"))
    assert "sigue viva" in healthy.text


async def test_a_file_over_the_cap_is_not_even_opened(
    reader: ChildGuideReader, tmp_path: Path
) -> None:
    path = tmp_path / "enorme.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(300 * 1024 * 1024)
    started = time.perf_counter()
    with pytest.raises(GuideUnfit) as caught:
        await reader.read(path)
    assert caught.value.code == "too_large"
    assert time.perf_counter() - started < 1


async def test_a_file_that_is_gone_is_told_as_such(
    reader: ChildGuideReader, tmp_path: Path
) -> None:
    for path in (tmp_path / "no existe.pdf", tmp_path):
        with pytest.raises(GuideUnfit) as caught:
            await reader.read(path)
        assert caught.value.code == "damaged"
        assert caught.value.detail


@pytest.mark.parametrize("box", [b"0 0 2000000 2000000", b"0 0 0.001 0.001", b"0 0 -5 -5", b"1 2"])
async def test_an_absurd_page_size_is_bounded(
    reader: ChildGuideReader, saved: Save, box: bytes
) -> None:
    data = one_page(b"<</Type/Page/Parent 2 0 R/MediaBox[%s]>>" % box)
    assert (await reader.read(saved(data))).pages == 1
    picture = Image.open(io.BytesIO(await reader.page_png(data, 0, 800)))
    assert picture.width * picture.height < 10_000_000


async def test_a_form_that_draws_itself_ends(reader: ChildGuideReader, saved: Save) -> None:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R"
        b"/Resources<</XObject<</A 4 0 R>>>>>>"
    )
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>"
        b"/Length 5>>stream\n/A Do\nendstream"
    )
    data = one_page(page, form, b"<</Length 5>>stream\n/A Do\nendstream")
    assert (await reader.read(saved(data))).pages == 1


async def test_a_bomb_is_killed_in_time_while_the_loop_goes_on(guide: Draw, saved: Save) -> None:
    reader = ChildGuideReader(seconds=1.0)
    await reader.read(saved(guide(["despierta"]), "primera.pdf"))
    started = time.perf_counter()
    longest_stall, task = 0.0, asyncio.create_task(reader.read(saved(bomb(160), "bomba.pdf")))
    while not task.done():
        before = time.perf_counter()
        await asyncio.sleep(0.01)
        longest_stall = max(longest_stall, time.perf_counter() - before)
    with pytest.raises(GuideUnfit) as caught:
        await task
    taken = time.perf_counter() - started
    assert caught.value.code in ("too_slow", "too_large")
    assert taken < 3
    assert longest_stall < 0.25
    assert "viva" in (await reader.read(saved(guide(["sigue viva"]), "otra.pdf"))).text
    await reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no memory limit there: time bounds it")
async def test_a_page_that_needs_too_much_memory_is_refused(guide: Draw, saved: Save) -> None:
    start = (
        "import purchasing_gui.documents.pdf_worker as worker;"
        "worker.MEMORY_LIMIT = 180 * 1024 * 1024; worker.main()"
    )
    reader = ChildGuideReader((sys.executable, "-c", start))
    with pytest.raises(GuideUnfit) as caught:
        await reader.read(saved(bomb(160), "bomba.pdf"))
    assert caught.value.code == "too_large"
    assert "viva" in (await reader.read(saved(guide(["sigue viva"]), "otra.pdf"))).text
    await reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the memory limit is the system's own")
async def test_a_child_that_is_killed_from_outside_is_started_again(
    reader: ChildGuideReader, guide: Draw, saved: Save
) -> None:
    path = saved(guide(["hola"]))
    await reader.read(path)
    child = reader._children[-1]._process
    assert child is not None
    os.kill(child.pid, 9)
    child.wait()
    assert (await reader.read(path)).pages == 1


async def test_closing_ends_the_child_in_the_middle_of_a_file(saved: Save) -> None:
    reader = ChildGuideReader(seconds=60)
    task = asyncio.create_task(reader.read(saved(bomb(160))))
    while (child := reader._children[-1]._process) is None:
        await asyncio.sleep(0.01)
    await reader.close()
    with pytest.raises(GuideUnfit):
        await task
    assert child.poll() is not None


def merged(*pdfs: bytes) -> bytes:
    target = io.BytesIO()
    with pdfium.PdfDocument.new() as together:
        for pdf in pdfs:
            with pdfium.PdfDocument(pdf) as single:
                together.import_pages(single)
        together.save(target)
    return target.getvalue()


async def test_a_pdf_with_guides_of_several_carriers_is_split_where_each_begins(
    reader: ChildGuideReader, saved: Save
) -> None:
    whole = merged(
        guide_pdf("DHL", "2449861024", MARIA, pages=2),
        guide_pdf("UPS", "1Z999AA10123456784", MARIA, pages=3),
        guide_pdf("Redpack", "111111111", MARIA),
        guide_pdf("Redpack", "222222222", MARIA, pages=2),
    )
    sheet = await reader.read(saved(whole))
    assert sheet.starts == (0, 2, 5, 6)
    parts = await reader.split(whole, sheet.starts)
    sheets = [await reader.read_pdf(part, "parte.pdf") for part in parts]
    assert [each.numbers[0].number for each in sheets] == [
        "2449861024",
        "1Z999AA10123456784",
        "111111111",
        "222222222",
    ]
    assert [each.pages for each in sheets] == [2, 3, 1, 2]
    assert all(each.starts == () for each in sheets)


async def test_a_guide_with_its_receipts_is_one_guide(
    reader: ChildGuideReader, saved: Save
) -> None:
    for carrier, number in (("FedEx", "771234567890"), ("Estafeta", "12345678907050N3F12345")):
        sheet = await reader.read(saved(guide_pdf(carrier, number, MARIA, pages=3)))
        assert (sheet.pages, sheet.starts) == (3, ())


async def test_a_pdf_of_which_not_all_pages_were_read_is_not_split(saved: Save) -> None:
    reader = ChildGuideReader(pages_scanned=1)
    sheet = await reader.read(saved(guides_pdf("UPS", NUMBERS, MARIA)))
    await reader.close()
    assert (sheet.pages, sheet.starts) == (2, ())


async def test_two_files_are_read_side_by_side(
    reader: ChildGuideReader, guide: Draw, saved: Save
) -> None:
    paths = [saved(guide(["hola"]), f"{number}.pdf") for number in range(6)]
    await asyncio.gather(*map(reader.read, paths))
    assert all(child._process is not None for child in reader._children)


async def test_random_damage_never_ends_the_reader(guide: Draw, saved: Save) -> None:
    """Sixty guides with bytes changed, cut out or doubled: each is read or refused with a code."""
    chance, reader = random.Random(20261122), ChildGuideReader(seconds=5)
    whole = guide(["FEDEX TRK# 7712 3456 7890", "C.P. 64000"], [("Code128", "771234567890")])
    codes = set()
    for _round in range(60):
        data = bytearray(whole)
        for _change in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(400)]
                case _:
                    data[at:at] = data[at : at + chance.randrange(60)]
        try:
            await reader.read(saved(bytes(data)))
            codes.add("read")
        except GuideUnfit as unfit:
            codes.add(unfit.code)
    await reader.close()
    assert codes <= {"read", "damaged", "empty", "encrypted", "not_pdf", "too_large", "too_slow"}
    assert "read" in codes


def test_the_frozen_program_serves_as_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == (sys.executable, "--pdf-worker")
