"""What the guide numbers of each carrier look like, as data.

``sure`` patterns name their carrier by themselves; ``usual`` ones (bare digits) only count where
the carrier's name stands on the guide. A group, where there is one, is the guide number within a
longer barcode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """``words`` are spellings of its name in folded text (lower case, no accents)."""

    name: str
    words: tuple[str, ...]
    sure: tuple[re.Pattern[str], ...] = ()
    usual: tuple[re.Pattern[str], ...] = ()


def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"^(?:{text})$") for text in texts)


CARRIERS = (
    Carrier(
        "DHL",
        ("dhl",),
        sure=_patterns(r"J(?:J?D|VGL)\d{9,20}"),
        usual=_patterns(r"\d{10}", r"\d{11}"),
    ),
    Carrier(
        "FedEx",
        ("fedex", "federal express"),
        sure=_patterns(r"10\d{20}(\d{12})", r"96\d{5}(\d{15})"),
        usual=_patterns(r"\d{12}", r"\d{15}", r"\d{20}"),
    ),
    Carrier(
        "Estafeta",
        ("estafeta",),
        usual=_patterns(r"\d{10}[A-Z0-9]{12}", r"\d{22}", r"\d{10}"),
    ),
    Carrier(
        "Paquetexpress",
        ("paquetexpress", "paquete express", "paquete xpress"),
        sure=_patterns(r"[A-Z]{3}\d{2}WE\d{6,10}"),
        usual=_patterns(r"[A-Z]{2,5}\d{2}[A-Z]{2}\d{6,10}", r"[A-Z]{3}\d{9,14}", r"\d{9,14}"),
    ),
    Carrier(
        "99minutos",
        ("99minutos", "99 minutos"),
        sure=_patterns(r"99M[A-Z0-9]{6,14}"),
        usual=_patterns(r"\d{10,13}", r"[A-Z0-9]{10,14}"),
    ),
    Carrier(
        "J&T Express",
        ("j&t", "jtexpress", "jt express", "j & t"),
        sure=_patterns(r"JMX\d{9,15}", r"JT\d{12,15}"),
        usual=_patterns(r"\d{12,15}"),
    ),
    Carrier("Redpack", ("redpack",), usual=_patterns(r"\d{8,12}", r"[A-Z]{2}\d{8,12}")),
    Carrier("UPS", ("ups", "united parcel service"), sure=_patterns(r"1Z[A-Z0-9]{16}")),
)
