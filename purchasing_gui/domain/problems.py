"""Everything that can go wrong in a way a clerk can act on.

::

    Problem
    ├── VendorUnavailable        nobody answered, or the vendor says it is offline
    │   └── RateLimited          too many calls; says for how long
    ├── VendorRefused            the vendor does not accept the credentials
    ├── VendorRejected           the vendor understood and said no: code and words
    │   ├── NotFound             the product, order or buyer does not exist there
    │   └── FieldsRejected       the vendor names the fields it does not accept
    ├── UnreadableReply          an answer that is not what the document promises
    ├── OutcomeUnknown           the bytes left, no verdict came back
    ├── CredentialsMissing       nothing to sign in with
    ├── CapabilityMissing        this vendor cannot do that
    ├── SettingsInvalid          a connection that cannot work as it is written
    ├── DraftInvalid             what is to be corrected before anything is sent
    ├── LedgerConflict           somebody else was faster
    ├── LedgerUnavailable        the ledger cannot be read or written
    ├── GuideUnfit               a file that cannot be a guide
    ├── SheetUnreadable          a file that cannot be read as a list
    └── PictureUnfit             a file that cannot be a product's picture

Fan-outs return problems as values; commands raise them. Any other exception is a defect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Problem(Exception):
    """The root of the family; ``str()`` is one plain English sentence without secrets."""


class Unreached(StrEnum):
    """Why a vendor gave no answer."""

    CONNECT = "connect"
    TIMEOUT = "timeout"
    BROKEN = "broken"
    SERVER_ERROR = "server_error"
    OFFLINE = "offline"
    CERTIFICATE = "certificate"
    FORBIDDEN_REDIRECT = "forbidden_redirect"
    TOO_LARGE = "too_large"
    CANCELLED = "cancelled"


@dataclass
class VendorUnavailable(Problem):
    """No usable answer. ``not_sent`` is true only where it is proven that no byte left."""

    reason: Unreached
    detail: str = ""
    not_sent: bool = False
    status: int | None = None

    def __str__(self) -> str:
        return f"The vendor did not answer ({self.reason}). {self.detail}".strip()


@dataclass
class RateLimited(VendorUnavailable):
    """Too many calls (429, 529). ``retry_after`` is seconds, None where the vendor says nothing."""

    retry_after: float | None = None


@dataclass
class VendorRefused(Problem):
    """The login or the permission was refused; ``words`` are the vendor's own."""

    words: str = ""
    code: str = ""

    def __str__(self) -> str:
        return f"The vendor refused the credentials: {self.words or self.code}"


@dataclass
class VendorRejected(Problem):
    """The vendor understood the request and said no. ``code`` is the vendor's own.

    ``meaning`` is a neutral word of this program for codes that the window words itself:
    ``insufficient_stock``, ``product_not_found``, ``product_disabled``, ``user_blocked``,
    ``malformed``, ``missing_parameter``, ``invalid_parameter``, ``not_allowed``,
    ``sync_date_missing``, ``order_not_found``, ``already_stored``, ``file_not_created``, ``other``.
    """

    code: str
    words: str
    meaning: str = "other"

    def __str__(self) -> str:
        return f"The vendor said no ({self.code}): {self.words}"


@dataclass
class NotFound(VendorRejected):
    """What was asked for does not exist at the vendor."""


@dataclass
class FieldsRejected(VendorRejected):
    """``fields`` maps the vendor's field names to its words about each."""

    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass
class UnreadableReply(Problem):
    """An answer that cannot be read. ``excerpt`` is redacted and at most 300 characters."""

    detail: str
    status: int | None = None
    excerpt: str = ""

    def __str__(self) -> str:
        status = f" (HTTP {self.status})" if self.status is not None else ""
        return f"The vendor's answer cannot be read{status}: {self.detail}"


@dataclass
class OutcomeUnknown(Problem):
    """The request left and nobody knows whether it was carried out. Never send it again."""

    reference: str
    cause: str = ""

    def __str__(self) -> str:
        return f"It is not known whether {self.reference} was carried out. {self.cause}".strip()


@dataclass
class CredentialsMissing(Problem):
    """``connection_id`` has no stored credentials for this session."""

    connection_id: str
    names: Sequence[str] = ()

    def __str__(self) -> str:
        return f"Connection {self.connection_id} has no credentials ({', '.join(self.names)})."


@dataclass
class CapabilityMissing(Problem):
    """The vendor's documents know no such call, or the connection has it switched off."""

    connection_id: str
    capability: str

    def __str__(self) -> str:
        return f"Connection {self.connection_id} cannot do this: {self.capability}."


@dataclass
class SettingsInvalid(Problem):
    """A setting that cannot be used. ``line`` counts from 1 in ``connections.toml``."""

    where: str
    words: str
    line: int | None = None

    def __str__(self) -> str:
        at = f", line {self.line}" if self.line is not None else ""
        return f"{self.where}{at}: {self.words}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing to correct (``blocks``) or to look at (not ``blocks``) in what the clerk wrote.

    ``field`` names the field of the domain value (``rfc``, ``postal_code``, ``line:<id>``);
    ``code`` is a stable word the window turns into a sentence; ``detail`` fills its gaps.
    """

    field: str
    code: str
    blocks: bool = True
    detail: str = ""


@dataclass
class DraftInvalid(Problem):
    """The draft cannot be sent as it is."""

    flaws: Sequence[Flaw]

    def __str__(self) -> str:
        listed = ", ".join(f"{flaw.field}: {flaw.code}" for flaw in self.flaws)
        return f"The draft cannot be sent yet: {listed}"


@dataclass
class LedgerConflict(Problem):
    """The record is no longer in the expected state. ``who`` changed it, where that is known."""

    what: str
    state: str = ""
    who: str = ""

    def __str__(self) -> str:
        by = f" by {self.who}" if self.who else ""
        return f"{self.what} was already changed{by}; it is now {self.state or 'different'}."


@dataclass
class LedgerUnavailable(Problem):
    """The ledger cannot be used: disk full, file damaged, newer version, server away."""

    reason: str
    detail: str = ""

    def __str__(self) -> str:
        return f"The ledger cannot be used ({self.reason}). {self.detail}".strip()


@dataclass
class GuideUnfit(Problem):
    """``code`` is one of ``not_pdf``, ``damaged``, ``encrypted``, ``empty``, ``too_large``,
    ``too_slow``, ``number_used_here``, ``number_missing``.
    """

    code: str
    file_name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.file_name} cannot be used as a guide ({self.code}). {self.detail}".strip()


@dataclass
class SheetUnreadable(Problem):
    """``code`` is one of ``not_a_sheet``, ``empty``, ``too_large``, ``no_file``."""

    code: str
    file_name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.file_name} cannot be read as a list ({self.code}). {self.detail}".strip()


@dataclass
class PictureUnfit(Problem):
    """``code`` is one of ``not_a_picture``, ``too_large``, ``no_file``."""

    code: str
    detail: str = ""

    def __str__(self) -> str:
        return f"It cannot be used as a picture ({self.code}). {self.detail}".strip()
