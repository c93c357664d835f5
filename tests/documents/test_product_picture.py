"""Pictures of products: upright, small, their aspect kept; what is no picture is refused."""

from __future__ import annotations

import base64
import io
import random
from pathlib import Path

import pytest
from PIL import Image

from purchasing_gui.documents import product_picture
from purchasing_gui.documents.product_picture import (
    fitted_picture,
    picture_in,
    read_picture,
    small_picture,
)
from purchasing_gui.domain.branch_products import PictureLimits
from purchasing_gui.domain.problems import PictureUnfit

LIMITS = PictureLimits(side=200, size=20_000)


def packed(image: Image.Image, kind: str, **how: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **how)
    return target.getvalue()


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_fits_is_sent_as_it_is(kind: str) -> None:
    data = packed(Image.new("RGB", (200, 80), "red"), kind)

    fitted = fitted_picture(data, LIMITS)

    assert (fitted.data, fitted.width, fitted.height, fitted.shrunk) == (data, 200, 80, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_large_picture_becomes_a_small_one_with_its_aspect(kind: str) -> None:
    fitted = fitted_picture(packed(Image.new("RGB", (1600, 400), "blue"), kind), LIMITS)

    assert opened(fitted.data).size == (200, 50) == (fitted.width, fitted.height)
    assert fitted.shrunk
    assert opened(fitted.data).format in {"PNG", "JPEG"}


def test_a_tiny_picture_of_another_kind_is_only_packed_anew() -> None:
    fitted = fitted_picture(packed(Image.new("RGB", (9, 5), "red"), "BMP"), LIMITS)
    assert (fitted.width, fitted.height, fitted.shrunk) == (9, 5, False)


def test_a_heavy_picture_is_pressed_until_it_is_light_enough() -> None:
    fitted = fitted_picture(packed(noise(200, 200), "PNG"), LIMITS)

    assert len(fitted.data) <= LIMITS.size
    assert opened(fitted.data).format == "JPEG"


def test_a_picture_that_cannot_be_made_light_enough_is_refused() -> None:
    with pytest.raises(PictureUnfit) as refused:
        fitted_picture(packed(noise(200, 200), "PNG"), PictureLimits(side=200, size=300))
    assert refused.value.code == "too_large"


def test_a_photograph_stands_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a telephone"
    data = packed(Image.new("RGB", (100, 40), "green"), "JPEG", exif=exif)

    fitted = fitted_picture(data, LIMITS)

    assert (fitted.width, fitted.height, fitted.shrunk) == (40, 100, False)
    assert not opened(fitted.data).getexif()


def test_what_shines_through_still_does_and_turns_white_where_it_must_be_pressed() -> None:
    clear = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    kept = opened(fitted_picture(packed(clear, "PNG"), LIMITS).data)
    assert (kept.format, kept.getpixel((5, 5))[3]) == ("PNG", 0)

    grainy = noise(200, 200).convert("RGBA")
    grainy.paste((0, 0, 0, 0), (0, 0, 60, 60))
    pressed = opened(fitted_picture(packed(grainy, "PNG"), LIMITS).data)
    assert (pressed.format, min(pressed.getpixel((5, 5)))) == ("JPEG", 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 not at all",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        packed(noise(64, 64), "PNG")[:500],
        packed(noise(64, 64), "JPEG")[:500],
    ],
    ids=["empty", "pdf", "svg", "torn png", "torn jpeg"],
)
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    for make in (lambda: fitted_picture(data, LIMITS), lambda: small_picture(data, 40)):
        with pytest.raises(PictureUnfit) as refused:
            make()
        assert refused.value.code == "not_a_picture"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_picture, "MOST_PIXELS", 999)
    with pytest.raises(PictureUnfit) as refused:
        fitted_picture(packed(Image.new("1", (100, 10)), "PNG"), LIMITS)
    assert refused.value.code == "too_large"


def test_a_small_one_to_look_at_is_a_png_within_its_side() -> None:
    small = opened(small_picture(packed(Image.new("L", (300, 600)), "JPEG"), 40))
    assert (small.format, small.size) == ("PNG", (20, 40))


def test_base64_is_read_with_breaks_and_with_its_address() -> None:
    spelled = base64.b64encode(b"picture").decode()
    assert picture_in(f"data:image/png;base64,{spelled[:4]}\n{spelled[4:]}") == b"picture"
    with pytest.raises(PictureUnfit):
        picture_in("https://example.com/a.png")


def test_a_file_is_read_unless_it_is_missing_or_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"12345")
    assert read_picture(file) == b"12345"
    monkeypatch.setattr(product_picture, "LARGEST_FILE", 4)
    with pytest.raises(PictureUnfit, match="too_large"):
        read_picture(file)
    with pytest.raises(PictureUnfit, match="no_file"):
        read_picture(tmp_path / "none.jpg")
