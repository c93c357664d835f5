"""Messages between the program and its PDF child: two big-endian lengths, a JSON head, bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

Head = dict[str, Any]

_LENGTHS = 8


def read_frame(stream: IO[bytes]) -> tuple[Head, bytes] | None:
    """The next message; None at the end of the stream, also in the middle of a message."""
    lengths = stream.read(_LENGTHS)
    if len(lengths) < _LENGTHS:
        return None
    head_length = int.from_bytes(lengths[:4], "big")
    blob_length = int.from_bytes(lengths[4:], "big")
    head, blob = stream.read(head_length), stream.read(blob_length)
    if len(head) < head_length or len(blob) < blob_length:
        return None
    return dict(json.loads(head)), blob


def write_frame(stream: IO[bytes], head: Mapping[str, object], blob: bytes = b"") -> None:
    encoded = json.dumps(head).encode()
    stream.write(len(encoded).to_bytes(4, "big") + len(blob).to_bytes(4, "big") + encoded)
    stream.write(blob)
    stream.flush()
