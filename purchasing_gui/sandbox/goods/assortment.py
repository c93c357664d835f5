"""Who sells what, at which price and with how much stock: decided by one seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from purchasing_gui.sandbox.goods.auto_lines import auto_products
from purchasing_gui.sandbox.goods.it_lines import it_products
from purchasing_gui.sandbox.goods.product import Product, upc
from purchasing_gui.sandbox.goods.shelf import Article

EXPERCOM_WAREHOUSES: Mapping[int, str] = {
    1: "Monterrey",
    2: "Ciudad de México",
    3: "Guadalajara",
    44: "Mérida",
}
ZEGUCOM_STORES: Mapping[int, str] = {
    1: "Guadalajara Centro",
    2: "Zapopan",
    3: "León",
    4: "Querétaro",
    5: "Puebla",
    6: "Tijuana",
}
ANCHORS = frozenset(
    {
        "SA400S37/960G",
        "SA400S37/480G",
        "SNV2S/1000G",
        "KVR32N22S8/8",
        "KF432C16BB/16",
        "DTX/64GB",
        "TL-WN725N",
        "TL-SG1008D",
        "ARCHER C6",
        "ARCHER AX23",
        "910-004940",
        "910-006556",
        "920-002478",
        "960-000694",
        "T544120-AL",
        "T544220-AL",
        "CF258A",
        "TN-760",
        "BV650",
        "100-100000457BOX",
        "24MP400-B",
        "UTPSP7BUY",
        "BKR6E-11",
        "K060953",
        "0986BB1010",
        "G16301",
    }
)
"""Part numbers that both wholesalers always sell and have in stock in every place."""

_SAME_AT_BOTH = 0.60
_ONLY_EXPERCOM = 0.80
_NO_STOCK = 0.07
_PLACE_IS_EMPTY = 0.30
_DISABLED = 0.015
_NO_UPC = 0.12
_FIRST_ITEM = 10_000
_MAKER = 740_617


@dataclass(frozen=True, slots=True)
class Assortment:
    """Every product, and the articles of the two wholesalers as they are at the start."""

    products: tuple[Product, ...]
    expercom: tuple[Article, ...]
    zegucom: tuple[Article, ...]


def make_assortment(seed: int) -> Assortment:
    chance = random.Random(seed)
    products = tuple(_with_upcs(chance))
    expercom: list[Article] = []
    zegucom: list[Article] = []
    numbers_at_zegucom: set[str] = set()
    for at, product in enumerate(products):
        lot = 0.0 if product.part_number in ANCHORS else chance.random()
        number = product.part_number.casefold()
        if lot < _ONLY_EXPERCOM:
            expercom.append(_at_expercom(6 + at, product, chance))
        if (lot < _SAME_AT_BOTH or lot >= _ONLY_EXPERCOM) and number not in numbers_at_zegucom:
            numbers_at_zegucom.add(number)
            zegucom.append(_at_zegucom(at, product, chance))
    return Assortment(products, tuple(expercom), tuple(zegucom))


def _with_upcs(chance: random.Random) -> list[Product]:
    products = [*it_products(), *auto_products()]
    makers = {
        brand: _MAKER + at * 137 for at, brand in enumerate(sorted({p.brand for p in products}))
    }
    return [
        product
        if product.part_number not in ANCHORS and chance.random() < _NO_UPC
        else replace(product, upc=upc(makers[product.brand], _FIRST_ITEM + at))
        for at, product in enumerate(products)
    ]


def _at_expercom(number: int, product: Product, chance: random.Random) -> Article:
    price = (product.price * Decimal(str(round(chance.uniform(0.93, 1.06), 4)))).quantize(
        Decimal("0.01")
    )
    return Article(str(number), product, price, _stock(product, EXPERCOM_WAREHOUSES, chance))


def _at_zegucom(number: int, product: Product, chance: random.Random) -> Article:
    price = (product.price * Decimal(str(round(chance.uniform(0.92, 1.07), 5)))).quantize(
        Decimal("0.001")
    )
    disabled = product.part_number not in ANCHORS and chance.random() < _DISABLED
    code = f"ZG{100_000 + number * 7}"
    return Article(code, product, price, _stock(product, ZEGUCOM_STORES, chance), disabled)


def _stock(product: Product, places: Mapping[int, str], chance: random.Random) -> dict[int, int]:
    if product.part_number in ANCHORS:
        return {place: chance.randint(12, 90) for place in places}
    if chance.random() < _NO_STOCK:
        return dict.fromkeys(places, 0)
    return {
        place: 0 if chance.random() < _PLACE_IS_EMPTY else int(chance.paretovariate(0.9)) % 160
        for place in places
    }
