"""What may be written in the form, what of it changed, and whose change clashes with whose."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from purchasing_gui.domain.branch_products import BranchProduct, ProductFields
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.price_lists import amount_of
from purchasing_gui.ui.products.values import Clash, FieldName, FormFlaw, ProductForm, Side

LONGEST_CODE = 30
LONGEST_NAME = 255
"""Characters; the vendor document's "Product Object"."""

_WORDS: tuple[FieldName, ...] = (
    FieldName.CATEGORY,
    FieldName.CODE,
    FieldName.NAME,
    FieldName.DESCRIPTION,
)
_TOO_DEAR = Decimal("1e12")
_LETTERS = re.compile(r"[A-Za-z€]+")


def form_of(product: BranchProduct) -> ProductForm:
    return ProductForm(
        category_id=product.category_id,
        code=product.code,
        name=product.name,
        price=f"{product.price.amount:f}" if product.price is not None else "",
        description=product.description,
    )


def amount_in(text: str, currency: str) -> Decimal | None:
    """The price as it was written, ``1,234.50`` or ``$1,234.50``; None where it is none."""
    named = [word for word in _LETTERS.findall(text) if word.upper() != currency]
    return None if named else amount_of(text, ".")


def touched(before: ProductForm, after: ProductForm, currency: str) -> frozenset[FieldName]:
    """The fields that were changed; the same price written otherwise is no change."""
    changed = {field for field in _WORDS if _plain(before, field) != _plain(after, field)}
    if after.picture is not None:
        changed.add(FieldName.PICTURE)
    if _price_key(before.price, currency) != _price_key(after.price, currency):
        changed.add(FieldName.PRICE)
    return frozenset(changed)


def flaws_of(
    form: ProductForm, fields: Collection[FieldName], currency: str
) -> tuple[FormFlaw, ...]:
    """What is wrong with those fields."""
    found = (
        _category_flaw(form),
        _length_flaw(FieldName.CODE, form.code, LONGEST_CODE),
        _length_flaw(FieldName.NAME, form.name, LONGEST_NAME),
        _price_flaw(form.price, currency),
    )
    return tuple(flaw for flaw in found if flaw is not None and flaw.field in fields)


def wanted_fields(form: ProductForm, fields: Collection[FieldName], currency: str) -> ProductFields:
    """Those fields and no others, to be written."""
    amount = amount_in(form.price, currency)
    whole = ProductFields(
        category_id=form.category_id.strip(),
        code=form.code.strip(),
        name=form.name.strip(),
        price=Money(amount, currency) if amount is not None else None,
        description=form.description.strip(),
        picture=form.picture,
    )
    left_out = {field.value: None for field in FieldName if field not in fields}
    return replace(whole, **left_out)


def clashes_of(
    before: ProductForm, mine: ProductForm, theirs: ProductForm, fields: Collection[FieldName]
) -> tuple[Clash, ...]:
    """Every field that somebody changed; ``fields`` are the clerk's, ``theirs`` the vendor's now.

    A picture of ``theirs`` that is not None differs from the one before.
    """
    written = (*_WORDS, FieldName.PRICE)
    changed_there = {field for field in written if _plain(before, field) != _plain(theirs, field)}
    if theirs.picture is not None:
        changed_there.add(FieldName.PICTURE)
    return tuple(
        Clash(
            field,
            _told(before, field),
            _told(mine, field),
            _told_there(theirs, field),
            Side.MINE if field in fields else Side.THEIRS,
        )
        for field in FieldName
        if field in fields or field in changed_there
    )


def merged(mine: ProductForm, theirs: ProductForm, sides: Mapping[FieldName, Side]) -> ProductForm:
    """The vendor's values now, but the clerk's in the fields on his side."""
    own = {
        field.value: getattr(mine, field.value)
        for field, side in sides.items()
        if side is Side.MINE
    }
    return replace(theirs, **{"picture": None, **own})


def _category_flaw(form: ProductForm) -> FormFlaw | None:
    return None if form.category_id.strip() else FormFlaw(FieldName.CATEGORY, "missing")


def _length_flaw(field: FieldName, text: str, most: int) -> FormFlaw | None:
    if len(text.strip()) <= most:
        return None
    return FormFlaw(field, "too_long", str(most))


def _price_flaw(text: str, currency: str) -> FormFlaw | None:
    if not text.strip():
        return FormFlaw(FieldName.PRICE, "missing")
    amount = amount_in(text, currency)
    if amount is None:
        return FormFlaw(FieldName.PRICE, "unreadable", text.strip())
    if not 0 <= amount < _TOO_DEAR:
        return FormFlaw(FieldName.PRICE, "out_of_range")
    if amount != round(amount, 2):
        return FormFlaw(FieldName.PRICE, "more_than_two_decimals")
    return FormFlaw(FieldName.PRICE, "zero", blocks=False) if amount == 0 else None


def _price_key(text: str, currency: str) -> Decimal | str:
    amount = amount_in(text, currency)
    return text.strip() if amount is None else amount


def _plain(form: ProductForm, field: FieldName) -> str:
    """Without what an editor adds: line ends of another system, blanks around."""
    return "\n".join(str(getattr(form, field.value)).splitlines()).strip()


def _told(form: ProductForm, field: FieldName) -> str:
    if field is not FieldName.PICTURE:
        return _plain(form, field)
    if form.picture is None:
        return "kept"
    return "new" if form.picture else "removed"


def _told_there(theirs: ProductForm, field: FieldName) -> str:
    told = _told(theirs, field)
    return "changed" if field is FieldName.PICTURE and told != "kept" else told
