"""One product in the form: written, saved, deleted, and found again after a lost answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Protocol

from purchasing_gui.domain.branch_products import BranchProduct, ProductFields
from purchasing_gui.domain.problems import (
    FieldsRejected,
    LedgerConflict,
    NotFound,
    OutcomeUnknown,
    PictureUnfit,
    Problem,
    VendorRejected,
)
from purchasing_gui.services.products import BranchProducts
from purchasing_gui.ui.products import form_rules, pictures
from purchasing_gui.ui.products.values import (
    Busy,
    Conflict,
    Doubt,
    FieldName,
    FormFlaw,
    FormState,
    Leaving,
    Message,
    Opened,
    PictureSource,
    ProductForm,
    Side,
)
from purchasing_gui.ui.tasks import TaskScope

PREVIEW_SIDE = 320
_PICTURE = "products-picture"


class ProductFormView(Protocol):
    """What the form shows and asks."""

    def show_product(self, opened: Opened | None) -> None:
        """Another product, or none; ``show_state`` follows."""
        ...

    def show_state(self, state: FormState) -> None: ...

    def show_picture(self, png: bytes, size: int) -> None:
        """``size`` is that of the file to be sent, 0 for the vendor's own; empty: no picture."""
        ...

    def focus_field(self, field: FieldName) -> None: ...

    def tell(self, message: Message, name: str = "") -> None: ...

    def tell_problem(self, problem: Problem) -> None: ...

    async def ask_unsaved(self, name: str) -> Leaving: ...

    async def ask_delete(self, product: BranchProduct, *, changed: bool) -> bool:
        """``changed``: somebody changed it since the clerk read it."""
        ...

    async def ask_conflict(self, conflict: Conflict) -> Mapping[FieldName, Side] | None:
        """Whose value each field keeps; None leaves everything as it is."""
        ...


class ProductRows(Protocol):
    """The list beside the form."""

    def take(self, product: BranchProduct) -> None:
        """Shows a product as the vendor has it now."""
        ...

    def drop(self, product_id: str) -> None: ...

    def holder_of(self, code: str) -> BranchProduct | None:
        """The product that is known to have the code."""
        ...

    def knows(self, product_id: str) -> bool: ...


class FormPresenter:
    """Owns what stands in the form and how it was when it was opened."""

    def __init__(
        self, view: ProductFormView, products: BranchProducts, rows: ProductRows, scope: TaskScope
    ) -> None:
        self._view = view
        self._products = products
        self._rows = rows
        self._scope = scope
        self._shelf = ""
        self._currency = ""
        self._seen: BranchProduct | None = None
        self._is_open = False
        self._before = ProductForm()
        self._form = ProductForm()
        self._rejected: dict[FieldName, str] = {}
        self._words = ""
        self._unfit: PictureUnfit | None = None
        self._tried = False
        self._busy: Busy | None = None
        self._doubt: Doubt | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def product_id(self) -> str:
        """The open product's; empty for a new one or none."""
        return self._seen.id if self._seen is not None else ""

    @property
    def name(self) -> str:
        """What the product in the form is called now."""
        return self._form.name.strip() or self._form.code.strip()

    @property
    def is_dirty(self) -> bool:
        return self._is_open and (bool(self._touched()) or self._doubt is not None)

    @property
    def is_busy(self) -> bool:
        return self._busy is not None

    def use_shelf(self, connection_id: str) -> None:
        """From now on products are those of this connection; nothing is open."""
        self._shelf = connection_id
        self._currency = self._products.currency(connection_id) if connection_id else ""
        self.close()

    def open(self, product: BranchProduct) -> None:
        """Shows a product as it was read; what stood in the form is gone."""
        form = form_rules.form_of(product)
        self._begin(product, form, form)

    def open_new(self, category_id: str = "") -> None:
        form = ProductForm(category_id=category_id)
        self._begin(None, form, form)
        self._view.focus_field(FieldName.CODE if category_id else FieldName.CATEGORY)

    async def duplicate(self) -> None:
        """A new product that begins as the open one, picture and all, but without its code."""
        if self._seen is None or self.is_busy or not await self.may_leave():
            return
        model = self._seen
        picture = await pictures.unpacked(model.picture) if model.picture else b""
        form = replace(form_rules.form_of(model), code="", picture=picture or None)
        self._begin(None, ProductForm(), form)
        self._view.focus_field(FieldName.CODE)

    def close(self) -> None:
        """Shows no product."""
        self._reset()
        self._seen, self._is_open = None, False
        self._before = self._form = ProductForm()
        self._scope.cancel(_PICTURE)
        self._view.show_product(None)
        self._show_state()

    def write(self, form: ProductForm) -> None:
        """The clerk changed something; the vendor's word about a changed field is outdated."""
        changed = {
            field
            for field in self._rejected
            if getattr(form, field.value) != getattr(self._form, field.value)
        }
        self._form = replace(form, picture=self._form.picture)
        for field in changed:
            del self._rejected[field]
        self._show_state()

    def discard(self) -> None:
        """Puts the form back as it was opened; a new product is forgotten."""
        if self.is_busy:
            return
        if self._seen is None:
            self.close()
        else:
            self.open(self._seen)

    async def may_leave(self) -> bool:
        """Whether the form may show something else, after asking about unsaved changes."""
        if self.is_busy:
            return False
        if not self.is_dirty:
            return True
        match await self._view.ask_unsaved(self.name):
            case Leaving.SAVE:
                return await self.save()
            case Leaving.DISCARD:
                self.discard()
                return True
            case Leaving.STAY:
                return False

    async def save(self) -> bool:
        """Writes what was changed, and only that; whether nothing is left to be saved."""
        if not self._is_open or self.is_busy or self._doubt is not None:
            return False
        self._tried = True
        blocking = [flaw for flaw in self._flaws() if flaw.blocks and flaw.code != "vendor"]
        if blocking:
            self._show_state()
            self._view.focus_field(blocking[0].field)
            return False
        self._rejected, self._words = {}, ""
        if self._seen is None:
            return await self._told(self._create())
        if not self._touched():
            self._view.tell(Message.UNCHANGED, self.name)
            return True
        return await self._told(self._edit(self._seen))

    async def delete(self) -> None:
        """Deletes the open product after asking, by its name."""
        if self._seen is not None and not self.is_busy and self._doubt is None:
            await self._told(self._delete(self._seen))

    async def look_up(self) -> None:
        """Finds out what became of a change whose answer was lost; nothing is sent again."""
        if self._doubt is Doubt.CREATE and not self.is_busy:
            await self._told(self._look_for_created())
        elif self._doubt is not None and self._seen is not None and not self.is_busy:
            await self._told(self._look_at(self._seen, self._doubt))

    async def read_again(self) -> None:
        """Reads the open product as it stands at the vendor; unsaved changes are asked about."""
        if self._seen is not None and await self.may_leave() and self._seen is not None:
            await self._told(self._read(self._seen))

    async def take_picture(self, source: PictureSource) -> None:
        """Makes a picture fit and puts it in the form; it is sent when the form is saved."""
        if not self._is_open or self.is_busy:
            return
        limits = self._products.picture_limits(self._shelf)
        async with self._at_work(Busy.FITTING):
            try:
                fitted = await pictures.fitted(source, limits)
            except PictureUnfit as unfit:
                self._unfit = unfit
                return
            self._put_picture(fitted.data)

    def remove_picture(self) -> None:
        """Takes away the new picture, else the vendor's."""
        if not self._is_open or self.is_busy:
            return
        had = self._seen is not None and bool(self._seen.picture)
        self._put_picture(b"" if had and not self._form.picture else None)

    async def finish(self) -> None:
        """Waits until a change that is on its way has its answer."""
        await self._idle.wait()

    async def _told(self, job: Coroutine[None, None, bool]) -> bool:
        """Whether the job went well; what the form cannot show at a field is told beside it."""
        try:
            return await job
        except Problem as problem:
            self._view.tell_problem(problem)
            return False

    async def _create(self) -> bool:
        async with self._at_work(Busy.SAVING):
            try:
                made = await self._products.create(self._shelf, self._wanted())
            except VendorRejected as rejected:
                return self._take_rejection(rejected)
            except OutcomeUnknown:
                return self._take_doubt(Doubt.CREATE)
            self._adopt(made, Message.CREATED)
            return True

    async def _edit(self, seen: BranchProduct) -> bool:
        async with self._at_work(Busy.SAVING):
            try:
                made = await self._products.edit(self._shelf, seen, self._wanted())
            except NotFound:
                return self._keep_as_new(seen)
            except VendorRejected as rejected:
                return self._take_rejection(rejected)
            except OutcomeUnknown:
                return self._take_doubt(Doubt.EDIT)
            except LedgerConflict:
                now = await self._standing(seen)
                if now is None:
                    return self._keep_as_new(seen)
            else:
                self._adopt(made, Message.SAVED)
                return True
        return await self._settle(seen, now)

    async def _delete(self, seen: BranchProduct) -> bool:
        """Asks again where somebody changed the product meanwhile."""
        changed = False
        while await self._view.ask_delete(seen, changed=changed):
            async with self._at_work(Busy.DELETING):
                try:
                    await self._products.delete(self._shelf, seen)
                except NotFound:
                    return self._lose(seen, Message.GONE)
                except OutcomeUnknown:
                    return self._take_doubt(Doubt.DELETE)
                except LedgerConflict:
                    now = await self._standing(seen)
                    if now is None:
                        return self._lose(seen, Message.GONE)
                else:
                    return self._lose(seen, Message.DELETED)
            seen, changed = now, True
        return False

    async def _read(self, seen: BranchProduct) -> bool:
        async with self._at_work(Busy.ASKING):
            now = await self._standing(seen)
            if now is None:
                return self._lose(seen, Message.GONE)
            self._adopt(now, Message.READ_AGAIN)
            return True

    async def _standing(self, seen: BranchProduct) -> BranchProduct | None:
        """The product as the vendor has it now; None where it is gone."""
        try:
            return await self._products.one(self._shelf, seen.id)
        except NotFound:
            return None

    async def _settle(self, seen: BranchProduct, now: BranchProduct) -> bool:
        """Lets the clerk choose between his values and the vendor's, then saves what is left."""
        theirs = form_rules.form_of(now)
        if now.picture != seen.picture:
            theirs = replace(theirs, picture=b"changed")
        clashes = form_rules.clashes_of(self._before, self._form, theirs, self._touched())
        sides = await self._view.ask_conflict(Conflict(now, clashes))
        if sides is None:
            return False
        mine = self._form
        if sides.get(FieldName.PICTURE) is Side.MINE and mine.picture is None:
            mine = replace(mine, picture=await pictures.unpacked(seen.picture))
        form = form_rules.merged(mine, theirs, sides)
        self._rows.take(now)
        self._begin(now, form_rules.form_of(now), form)
        if not self._touched():
            self._view.tell(Message.TOOK_THEIRS, self.name)
            return True
        return await self.save()

    async def _look_for_created(self) -> bool:
        """A product with just these values that nobody here knew before."""
        async with self._at_work(Busy.ASKING):
            there = await self._products.list(self._shelf)
            self._doubt = None
            found = [product for product in there if self._may_be_mine(product)]
            if not found:
                self._view.tell(Message.NOT_IN, self.name)
                return False
            newest = max(found, key=lambda product: (len(product.id), product.id))
            self._adopt(newest, Message.WENT_IN)
            return True

    def _may_be_mine(self, product: BranchProduct) -> bool:
        sent = {*self._touched(), FieldName.CATEGORY, FieldName.PRICE}
        differing = form_rules.touched(self._form, form_rules.form_of(product), self._currency)
        return not self._rows.knows(product.id) and not differing & sent

    async def _look_at(self, seen: BranchProduct, doubt: Doubt) -> bool:
        async with self._at_work(Busy.ASKING):
            now = await self._standing(seen)
            self._doubt = None
            if now is None:
                gone = Message.DELETED if doubt is Doubt.DELETE else Message.GONE
                return self._lose(seen, gone)
            if doubt is Doubt.EDIT and self._holds(now, seen):
                self._adopt(now, Message.WENT_IN)
                return True
            still = Message.STILL_THERE if doubt is Doubt.DELETE else Message.NOT_IN
            self._view.tell(still, self.name)
            return False

    def _holds(self, now: BranchProduct, seen: BranchProduct) -> bool:
        """Whether the product has every value that was to be written."""
        theirs = form_rules.form_of(now)
        left = form_rules.touched(theirs, replace(self._form, picture=None), self._currency)
        sent = self._touched()
        pictured = FieldName.PICTURE not in sent or now.picture != seen.picture
        return pictured and not left & sent

    def _keep_as_new(self, gone: BranchProduct) -> bool:
        """The product is gone, what was typed is not: it may be saved as a new one."""
        self._rows.drop(gone.id)
        self._begin(None, ProductForm(), self._form)
        self._view.tell(Message.GONE, gone.name or gone.code)
        return False

    def _adopt(self, product: BranchProduct, message: Message) -> None:
        """Shows the product as the vendor has it now, here and in the list."""
        self.open(product)
        self._rows.take(product)
        self._view.tell(message, self.name)

    def _lose(self, product: BranchProduct, message: Message) -> bool:
        self.close()
        self._rows.drop(product.id)
        self._view.tell(message, product.name or product.code)
        return True

    def _take_rejection(self, rejected: VendorRejected) -> bool:
        """The vendor's words at their fields; what names no field of ours stands on top."""
        fields = rejected.fields if isinstance(rejected, FieldsRejected) else {}
        ours = {field.value: field for field in FieldName}
        self._rejected = {ours[name]: words for name, words in fields.items() if name in ours}
        strange = [f"{name}: {words}" for name, words in fields.items() if name not in ours]
        self._words = "\n".join(strange) if self._rejected or strange else rejected.words
        if self._rejected:
            self._view.focus_field(next(field for field in FieldName if field in self._rejected))
        return False

    def _take_doubt(self, doubt: Doubt) -> bool:
        self._doubt = doubt
        return False

    def _put_picture(self, picture: bytes | None) -> None:
        self._form = replace(self._form, picture=picture)
        self._rejected.pop(FieldName.PICTURE, None)
        self._unfit = None
        self._show_picture()
        self._show_state()

    def _begin(self, product: BranchProduct | None, before: ProductForm, form: ProductForm) -> None:
        self._reset()
        self._seen, self._is_open = product, True
        self._before, self._form = before, form
        self._view.show_product(Opened(product, form, self._currency))
        self._show_picture()
        self._show_state()

    def _reset(self) -> None:
        self._rejected, self._words = {}, ""
        self._unfit, self._tried, self._doubt = None, False, None

    def _touched(self) -> frozenset[FieldName]:
        return form_rules.touched(self._before, self._form, self._currency)

    def _wanted(self) -> ProductFields:
        fields = set(self._touched())
        if self._seen is None:
            fields |= {FieldName.CATEGORY, FieldName.PRICE}
        return form_rules.wanted_fields(self._form, fields, self._currency)

    def _flaws(self) -> tuple[FormFlaw, ...]:
        fields = set(FieldName) if self._seen is None else set(self._touched())
        own = form_rules.flaws_of(self._form, fields, self._currency)
        if not self._tried and self._seen is None:
            own = tuple(flaw for flaw in own if flaw.code != "missing")
        said = tuple(FormFlaw(field, "vendor", words) for field, words in self._rejected.items())
        return (*said, *own, *self._code_flaws(fields), *self._picture_flaws())

    def _picture_flaws(self) -> tuple[FormFlaw, ...]:
        """The file that was just offered could not be taken; the form is none the worse."""
        if self._unfit is None:
            return ()
        return (FormFlaw(FieldName.PICTURE, self._unfit.code, blocks=False),)

    def _code_flaws(self, fields: set[FieldName]) -> tuple[FormFlaw, ...]:
        code = self._form.code.strip()
        holder = self._rows.holder_of(code) if code and FieldName.CODE in fields else None
        if holder is None or holder.id == self.product_id:
            return ()
        return (FormFlaw(FieldName.CODE, "taken", holder.name or holder.id, blocks=False),)

    def _show_state(self) -> None:
        flaws = self._flaws() if self._is_open else ()
        dirty = self._is_open and bool(self._touched())
        self._view.show_state(FormState(dirty, flaws, self._words, self._busy, self._doubt))

    def _show_picture(self) -> None:
        self._scope.replace(_PICTURE, self._load_picture())

    async def _load_picture(self) -> None:
        new, seen = self._form.picture, self._seen
        data = new
        if data is None:
            data = await pictures.unpacked(seen.picture) if seen and seen.picture else b""
        png = await pictures.shown(data, PREVIEW_SIDE)
        self._view.show_picture(png, len(new) if new else 0)

    @asynccontextmanager
    async def _at_work(self, busy: Busy) -> AsyncIterator[None]:
        """The form is shut meanwhile."""
        self._busy = busy
        self._idle.clear()
        self._show_state()
        try:
            yield
        finally:
            self._busy = None
            self._idle.set()
            self._show_state()
