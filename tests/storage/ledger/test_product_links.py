from __future__ import annotations

from purchasing_gui.domain.product_links import ProductEnd, ProductLink

A = ProductEnd("pn:A1", "kingston")
B = ProductEnd("pn:B2", "ktc")
C = ProductEnd("code:9@north", "")


async def test_joined_products_are_known_to_every_desk_until_they_are_parted(open_desk) -> None:
    ana, beto = await open_desk("Ana", "one"), await open_desk("Beto", "two")
    first, second = ProductLink.between(A, B), ProductLink.between(C, A)
    await ana.product_links.learn([first, second, first])
    await beto.product_links.learn([first])
    assert sorted((link.one, link.other) for link in await beto.product_links.all()) == sorted(
        (link.one, link.other) for link in (first, second)
    )
    await beto.product_links.forget([ProductLink.between(B, A)])
    assert await ana.product_links.all() == [second]


def test_a_link_is_the_same_from_either_end() -> None:
    assert ProductLink.between(A, B) == ProductLink.between(B, A)
