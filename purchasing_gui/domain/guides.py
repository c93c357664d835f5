"""Guides: the prepaid waybills (PDF) of the marketplace that travel with a purchase order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class GuideState(StrEnum):
    """attached → uploading → stored | refused | unknown → uploading again (a repeat is safe)."""

    ATTACHED = "attached"
    UPLOADING = "uploading"
    STORED = "stored"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Packing(StrEnum):
    """One PDF for each guide of the order, or one PDF that holds them all."""

    PER_GUIDE = "per_guide"
    ONE_FOR_ALL = "one_for_all"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as the clerk hands it in. ``tracking`` empty means: the guide number again.

    ``pdf`` is the file's bytes. With ``Packing.ONE_FOR_ALL`` every guide of the order carries the
    same bytes.
    """

    number: str
    pdf: bytes
    file_name: str = ""
    tracking: str = ""
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class StoredGuide:
    """A guide in the ledger, without its PDF (``sha256`` and ``size`` in bytes describe that)."""

    id: str
    order_id: str
    number: str
    tracking: str
    carrier: str
    file_name: str
    document_id: str
    sha256: str
    size: int
    pages: int
    packing: Packing
    state: GuideState
    words: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class LooseGuideFile:
    """A PDF in the ledger whose order is not known yet, without its bytes."""

    id: str
    file_name: str
    document_id: str
    pages: int


@dataclass(frozen=True, slots=True)
class GuideSheet:
    """What can be read from one guide PDF: candidates, best first, and its plain text.

    ``starts`` are the pages (from 0) where its guides begin, if it surely holds several.
    """

    numbers: tuple[GuideNumber, ...]
    pages: int
    text: str = ""
    postal_codes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideNumber:
    """A possible guide number; ``source`` is ``barcode``, ``text`` or ``file_name``."""

    number: str
    source: str
    carrier: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class GuideVerdict:
    """The vendor's word on one guide.

    ``state`` is STORED, REFUSED or UNKNOWN; ``already_there`` is true where the vendor says it had
    the guide before (a repeat after a lost answer).
    """

    guide_number: str
    state: GuideState
    code: str = ""
    words: str = ""
    already_there: bool = False
