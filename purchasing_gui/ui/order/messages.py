"""What the order builder tells the clerk besides problems; the view words it."""

from __future__ import annotations

from enum import StrEnum


class Message(StrEnum):
    NO_LINES = "no_lines"
    ALL_SENT = "all_sent"
    VERIFIED_CLEAN = "verified_clean"
    DIFFERENCES_OPEN = "differences_open"
    DIFFERENCES_BLOCK = "differences_block"
    CHANGED_MEANWHILE = "changed_meanwhile"
    RESOLVE_FIRST = "resolve_first"
    WAIT_FOR_SENDING = "wait_for_sending"
    DRAFT_CLOSED = "draft_closed"
    LINE_LOCKED = "line_locked"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    NEW_DRAFT_STARTED = "new_draft_started"
    DISTRIBUTED = "distributed"
    ADDRESS_NOT_UNDERSTOOD = "address_not_understood"
    ADDRESS_SPLIT = "address_split"
    ADDRESS_EMPTY = "address_empty"
    ADDRESS_KEPT = "address_kept"
    ORDER_RESOLVED = "order_resolved"
