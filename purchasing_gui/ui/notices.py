"""What the window says when something went wrong or well: title, words, remedy, detail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    DraftInvalid,
    FieldsRejected,
    GuideUnfit,
    LedgerConflict,
    LedgerUnavailable,
    OutcomeUnknown,
    Problem,
    RateLimited,
    SettingsInvalid,
    SheetUnreadable,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import PlainLabel
from purchasing_gui.ui.widgets.sign import Sign
from purchasing_gui.ui.wording import flaws_text

_SIGN = 18
_MOST = 3
_GOOD_NEWS_STAYS = 8_000
"""Milliseconds."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened and to whom, and what to do next; ``detail`` is technical and redacted."""

    title: str
    text: str = ""
    remedy: str = ""
    detail: str = ""
    state: StateColor = StateColor.ERROR


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """The remedy as a button."""

    label: str
    run: Callable[[], None]


def notice_of(problem: Problem, vendor_label: str = "") -> Notice:
    """Any problem in the clerk's words; ``vendor_label`` names whom it is about, if known."""
    vendor = vendor_label or translate("notices", "The vendor")
    match problem:
        case VendorUnavailable():
            return _unavailable(problem, vendor)
        case VendorRefused():
            return _refused(problem, vendor)
        case VendorRejected():
            return _rejected(problem, vendor)
        case UnreadableReply() | OutcomeUnknown():
            return _unclear(problem, vendor)
        case CredentialsMissing() | CapabilityMissing() | SettingsInvalid():
            return _setting(problem, vendor)
        case LedgerConflict() | LedgerUnavailable():
            return _ledger(problem)
        case DraftInvalid():
            return Notice(
                translate("notices", "Some data must be corrected first"),
                flaws_text(problem.flaws),
                state=StateColor.WARNING,
            )
        case GuideUnfit():
            return _unfit_guide(problem)
        case SheetUnreadable():
            return _unreadable_sheet(problem)
        case _:
            return Notice(
                translate("notices", "It could not be done"),
                detail=redacted_text(str(problem)),
            )


class Notices:
    """The message bar of a window: up to three notices, newest first, none of them modal.

    ``widget`` goes above the panes; it takes no room while there is nothing to say.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.widget = QWidget(parent)
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        self._rows: list[_Row] = []
        self.widget.setVisible(False)

    def show(self, notice: Notice, action: NoticeAction | None = None) -> None:
        """Shows a notice on top; an equal one that is there already moves up instead.

        What asks for nothing (no remedy, no action, no detail) gives way to the next notice.
        """
        for row in [row for row in self._rows if row.notice == notice or row.is_passing]:
            self._drop(row)
        row = _Row(notice, action)
        row.done.connect(self._drop)
        self._rows.insert(0, row)
        self._column.insertWidget(0, row)
        for old in self._rows[_MOST:]:
            self._drop(old)
        self.widget.setVisible(True)
        _announce(row, f"{notice.title}. {notice.text}")

    def show_problem(
        self, problem: Problem, vendor_label: str = "", action: NoticeAction | None = None
    ) -> None:
        """Words a problem and shows it."""
        self.show(notice_of(problem, vendor_label), action)

    def say(self, title: str, text: str = "", state: StateColor = StateColor.OK) -> None:
        """Shows good news, or any other that needs no remedy."""
        self.show(Notice(title, text, state=state))

    def take_back(self, notice: Notice) -> None:
        """Takes away what no longer holds, if it is still on show."""
        for row in [row for row in self._rows if row.notice == notice]:
            self._drop(row)

    def pass_on(self) -> None:
        """Takes away what asks for nothing, since something else begins."""
        for row in [row for row in self._rows if row.is_passing]:
            self._drop(row)

    def clear(self) -> None:
        for row in tuple(self._rows):
            self._drop(row)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """What is on show, newest first."""
        return tuple(row.notice for row in self._rows)

    def _drop(self, row: _Row) -> None:
        # removeWidget() would hand the row to Python, which then frees it a second time.
        if row not in self._rows:
            return
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        self.widget.setVisible(bool(self._rows))


class _Row(QFrame):
    """One notice: sign, words, remedy, buttons; the technical detail is one press away.

    ``done(row)`` says that it may go: dismissed, acted upon, or good news that was read. Its slots
    are its own methods, since a closure would keep the row alive past the end of its window.
    """

    done = Signal(object)

    def __init__(self, notice: Notice, action: NoticeAction | None) -> None:
        super().__init__()
        self.notice = notice
        self._action = action
        self.is_passing = action is None and not notice.remedy and not notice.detail
        self.close_button = _tool("close", translate("notices", "Dismiss this message"))
        # Without a parent a button that is made visible would be a window for a moment.
        self.action_button = QPushButton(action.label if action else "", self)
        self.action_button.setVisible(action is not None)
        self.detail_button = QPushButton(translate("notices", "Details"), self)
        self.detail_button.setCheckable(True)
        self.detail_button.setFlat(True)
        for button in (self.action_button, self.detail_button):
            button.setAutoDefault(False)
        self.detail_button.setVisible(bool(notice.detail))
        self.detail = QPlainTextEdit(notice.detail)
        self.detail.setReadOnly(True)
        self.detail.setMaximumHeight(self.fontMetrics().height() * 5)
        self.detail.setAccessibleName(translate("notices", "Technical detail"))
        self.detail.setVisible(False)
        self.detail_button.toggled.connect(self.detail.setVisible)
        self.close_button.clicked.connect(self._dismiss)
        self.action_button.clicked.connect(self._act)
        if self.is_passing and notice.state is StateColor.OK:
            leaving = QTimer(self, singleShot=True, interval=_GOOD_NEWS_STAYS)
            leaving.timeout.connect(self._dismiss)
            leaving.start()
        self._sign = Sign(_SIGN, notice.state)
        self.setAccessibleName(notice.title)
        self.setAccessibleDescription(f"{notice.text} {notice.remedy}".strip())
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = theme.color(self.notice.state)
        painter.setBrush(theme.tint(self.notice.state))
        edge = ink.toRgb()
        edge.setAlpha(90)
        painter.setPen(edge)
        painter.drawRoundedRect(area, theme.CORNER, theme.CORNER)
        painter.end()

    def _dismiss(self) -> None:
        self.done.emit(self)

    def _act(self) -> None:
        self.done.emit(self)
        if self._action is not None:
            self._action.run()

    def _lay_out(self) -> None:
        title = PlainLabel(self.notice.title, wrap=True)
        title.setFont(theme.strong(self.font()))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        for text in (self.notice.text, self.notice.remedy):
            if text:
                label = PlainLabel(text, wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                words.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        top = Qt.AlignmentFlag.AlignTop
        several = bool(self.notice.text or self.notice.remedy)
        line.addWidget(self._sign, 0, top if several else Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        for button in (self.detail_button, self.action_button, self.close_button):
            line.addWidget(button, 0, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addLayout(line)
        column.addWidget(self.detail)


def _tool(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _announce(source: QObject, _words: str) -> None:
    """Tells a screen reader that something new is to be read."""
    QAccessible.updateAccessibility(QAccessibleEvent(source, QAccessible.Event.Alert))


def _unavailable(problem: VendorUnavailable, vendor: str) -> Notice:
    detail = redacted_text(str(problem))
    if isinstance(problem, RateLimited):
        return Notice(
            translate("notices", "{vendor} asks for a pause").format(vendor=vendor),
            translate("notices", "Too many questions were asked in a short time."),
            _pause_remedy(problem.retry_after),
            detail,
            StateColor.WARNING,
        )
    text, remedy = _unreached(problem.reason)
    return Notice(
        translate("notices", "{vendor} did not answer").format(vendor=vendor), text, remedy, detail
    )


def _pause_remedy(seconds: float | None) -> str:
    if seconds is None:
        return translate("notices", "Wait a minute and try again.")
    return translate("notices", "Try again in %n second(s).", None, max(1, round(seconds)))


def _unreached(reason: Unreached) -> tuple[str, str]:
    again = translate("notices", "Try again; if it goes on, tell whoever looks after the network.")
    match reason:
        case Unreached.CONNECT:
            return translate("notices", "Its server could not be reached."), translate(
                "notices", "Check the internet connection and the vendor's address in Connections."
            )
        case Unreached.TIMEOUT:
            return translate("notices", "It took too long to answer."), translate(
                "notices", "Try again, or allow more time in Connections."
            )
        case Unreached.BROKEN:
            return translate("notices", "The connection broke off half-way."), again
        case Unreached.SERVER_ERROR:
            return translate("notices", "Its server reports an internal failure."), translate(
                "notices", "Try again in a few minutes; if it goes on, call the vendor."
            )
        case Unreached.OFFLINE:
            return translate("notices", "The vendor says that its service is closed now."), (
                translate("notices", "Try again later or buy from another vendor.")
            )
        case Unreached.CERTIFICATE:
            return translate("notices", "Its security certificate could not be verified."), (
                translate("notices", "Do not go on. Tell whoever looks after the network.")
            )
        case Unreached.FORBIDDEN_REDIRECT:
            return translate("notices", "Its server sends us to another place."), translate(
                "notices", "Check the vendor's address in Connections."
            )
        case Unreached.TOO_LARGE:
            return translate("notices", "Its answer is larger than allowed."), translate(
                "notices", "Narrow the search, or raise the limit in Connections."
            )
        case Unreached.CANCELLED:
            return translate("notices", "The question was cancelled."), ""


def _refused(problem: VendorRefused, vendor: str) -> Notice:
    return Notice(
        translate("notices", "{vendor} does not accept the credentials").format(vendor=vendor),
        _quoted(problem.words),
        translate("notices", "Enter them again in Connections; they may have expired or changed."),
        redacted_text(str(problem)),
    )


def _rejected(problem: VendorRejected, vendor: str) -> Notice:
    text, remedy = _meaning(problem.meaning)
    if isinstance(problem, FieldsRejected) and problem.fields:
        text = "\n".join(f"• {name}: {words}" for name, words in problem.fields.items())
    elif problem.words:
        text = f"{text} {_quoted(problem.words)}".strip()
    return Notice(
        translate("notices", "{vendor} said no").format(vendor=vendor),
        text,
        remedy,
        redacted_text(str(problem)),
    )


def _meaning(meaning: str) -> tuple[str, str]:
    """What a vendor's no means, and the remedy."""
    match meaning:
        case "insufficient_stock":
            return translate("notices", "There is not enough stock."), translate(
                "notices", "Order fewer pieces, or choose another warehouse or vendor."
            )
        case "product_not_found":
            return translate("notices", "It does not carry this product."), translate(
                "notices", "Choose the product from another vendor."
            )
        case "product_disabled":
            return translate("notices", "It has this product switched off."), translate(
                "notices", "Choose the product from another vendor."
            )
        case "order_not_found":
            return translate("notices", "It knows no order with this number."), translate(
                "notices", "Compare the number; it may also be too old to be shown."
            )
        case _:
            return _account_meaning(meaning)


def _account_meaning(meaning: str) -> tuple[str, str]:
    match meaning:
        case "user_blocked":
            return translate("notices", "The account is blocked."), translate(
                "notices", "Call your sales agent at the vendor."
            )
        case "not_allowed":
            return translate("notices", "The account has no permission for this."), translate(
                "notices", "Ask your sales agent to have it enabled."
            )
        case "sync_date_missing":
            return (
                translate("notices", "The store has no date from which to hand over orders."),
                translate("notices", "Set the start date of the synchronisation in the store."),
            )
        case "already_stored":
            return translate("notices", "It already holds this guide."), ""
        case "file_not_created":
            return translate("notices", "It could not store the file."), translate(
                "notices", "Upload the guide again; if it goes on, call the vendor."
            )
        case "malformed" | "missing_parameter" | "invalid_parameter":
            return translate("notices", "It does not accept the data as it was sent."), translate(
                "notices", "Check the order's data; if they are right, report this to support."
            )
        case "mismatch":
            return translate("notices", "This number belongs to another order."), translate(
                "notices", "Compare the number with the vendor's confirmation."
            )
        case _:
            return "", translate("notices", "Correct what it names, or call the vendor.")


def _unclear(problem: UnreadableReply | OutcomeUnknown, vendor: str) -> Notice:
    if isinstance(problem, OutcomeUnknown):
        return Notice(
            translate("notices", "It is not known whether {reference} went in").format(
                reference=problem.reference
            ),
            translate("notices", "The order was sent and {vendor} gave no clear answer.").format(
                vendor=vendor
            ),
            translate("notices", "Do not send it again. Find out at the vendor, then note it."),
            redacted_text(str(problem)),
            StateColor.WARNING,
        )
    return Notice(
        translate("notices", "{vendor} answered something unreadable").format(vendor=vendor),
        translate("notices", "The answer is not what its document promises."),
        translate("notices", "Try again; if it goes on, send the detail to support."),
        redacted_text("\n".join(filter(None, (str(problem), problem.excerpt)))),
    )


def _setting(
    problem: CredentialsMissing | CapabilityMissing | SettingsInvalid, vendor: str
) -> Notice:
    match problem:
        case CredentialsMissing():
            return Notice(
                translate("notices", "{vendor} has no credentials").format(vendor=vendor),
                translate("notices", "Without them the vendor cannot be asked."),
                translate("notices", "Enter them in Connections."),
                str(problem),
                StateColor.WARNING,
            )
        case CapabilityMissing():
            return Notice(
                translate("notices", "{vendor} cannot do this").format(vendor=vendor),
                translate("notices", "The vendor offers no such service, or it is switched off."),
                translate("notices", "Do it at the vendor's portal or by telephone."),
                str(problem),
                StateColor.WARNING,
            )
        case SettingsInvalid(line=int() as line):
            return Notice(
                translate("notices", "A setting cannot be used: {where}, line {line}").format(
                    where=problem.where, line=line
                ),
                problem.words,
                translate("notices", "Correct that line of the file; it was left as it is."),
            )
        case SettingsInvalid():
            return Notice(
                translate("notices", "A setting cannot be used: {where}").format(
                    where=problem.where
                ),
                problem.words,
                translate("notices", "Correct it in Connections."),
            )


def _ledger(problem: LedgerConflict | LedgerUnavailable) -> Notice:
    if isinstance(problem, LedgerConflict):
        who = problem.who or translate("notices", "somebody else")
        return Notice(
            translate("notices", "{what} has changed meanwhile").format(what=problem.what),
            translate("notices", "It was changed by {who}.").format(who=who),
            translate("notices", "What you see is brought up to date; look and try again."),
            str(problem),
            StateColor.WARNING,
        )
    text, remedy = _ledger_reason(problem.reason)
    return Notice(
        translate("notices", "The ledger cannot be used"),
        text,
        remedy,
        redacted_text(str(problem)),
    )


def _ledger_reason(reason: str) -> tuple[str, str]:
    match reason:
        case "disk_full":
            return translate("notices", "The disk is full."), translate(
                "notices", "Free some space and try again; nothing was lost."
            )
        case "read_only":
            return translate("notices", "The file may only be read."), translate(
                "notices", "Ask whoever looks after this computer for permission to write."
            )
        case "damaged" | "not_a_ledger" | "no_copy":
            return translate("notices", "The file is damaged or is not a ledger."), translate(
                "notices", "Call support before going on; the daily copies are kept beside it."
            )
        case "busy":
            return translate("notices", "Another program is using it."), translate(
                "notices", "Wait a moment and try again."
            )
        case "profile_in_use":
            return translate("notices", "Mesa de Compras is already open here."), translate(
                "notices", "Use the window that is open."
            )
        case _:
            return _far_ledger_reason(reason)


def _far_ledger_reason(reason: str) -> tuple[str, str]:
    match reason:
        case "newer_version":
            return (
                translate("notices", "It was written by a newer version of this program."),
                translate(
                    "notices", "Update Mesa de Compras on this computer; nothing was changed."
                ),
            )
        case "older_version":
            return (
                translate("notices", "The branch's ledger was not brought to this version yet."),
                translate(
                    "notices",
                    "Ask your IT department to back it up and then run "
                    "“purchasing-gui --migrate-ledger”.",
                ),
            )
        case "cannot_copy":
            return (
                translate("notices", "No copy of it could be made before bringing it up to date."),
                translate(
                    "notices",
                    "Nothing was changed. Free some space on the disk, or ask for permission to "
                    "write in its folder, and try again.",
                ),
            )
        case "driver_missing":
            return (
                translate("notices", "This installation cannot talk to PostgreSQL."),
                translate("notices", "Ask your IT department to install the complete program."),
            )
        case "server_away":
            return translate("notices", "The branch's server does not answer."), translate(
                "notices", "Check the network; what you typed is still here."
            )
        case "network_share":
            return translate("notices", "The file lies on a network share."), translate(
                "notices", "Move it to this computer or use the branch's server."
            )
        case _:
            return translate("notices", "The disk or the file gave an error."), translate(
                "notices", "Try again; if it goes on, call support."
            )


def _unfit_guide(problem: GuideUnfit) -> Notice:
    text, remedy = _guide_reason(problem)
    return Notice(
        translate("notices", "{file} cannot be used as a guide").format(file=problem.file_name),
        text,
        remedy,
        redacted_text(problem.detail),
        StateColor.WARNING,
    )


def _guide_reason(problem: GuideUnfit) -> tuple[str, str]:
    download = translate("notices", "Download the guide again from the marketplace.")
    match problem.code:
        case "not_pdf":
            return translate("notices", "It is not a PDF."), download
        case "damaged":
            return translate("notices", "The PDF is damaged."), download
        case "empty":
            return translate("notices", "The file is empty."), download
        case "encrypted":
            return translate("notices", "The PDF is locked with a password."), translate(
                "notices", "Save it without a password and drop it again."
            )
        case "too_large":
            return translate("notices", "The PDF is too large for a guide."), download
        case "too_slow":
            return translate("notices", "Reading the PDF took too long."), download
        case "number_used_here":
            return translate("notices", "A guide with this number is already in the ledger."), (
                translate("notices", "Compare the number; one guide travels with one order only.")
            )
        case "number_missing":
            return translate("notices", "No guide number was found in it."), translate(
                "notices", "Write the number by hand."
            )
        case code:
            return translate("notices", "It cannot be read ({code}).").format(code=code), download


def _quoted(words: str) -> str:
    """The vendor's own words, marked as such."""
    return f"«{redacted_text(words.strip())}»" if words.strip() else ""


def _unreadable_sheet(problem: SheetUnreadable) -> Notice:
    text, remedy = _sheet_reason(problem.code)
    return Notice(
        translate("notices", "{file} cannot be read as a list").format(file=problem.file_name),
        text,
        remedy,
        redacted_text(problem.detail),
        StateColor.WARNING,
    )


def _sheet_reason(code: str) -> tuple[str, str]:
    match code:
        case "no_file":
            return translate("notices", "There is no such file any more."), translate(
                "notices", "Look for it where it was saved and drop it again."
            )
        case "empty":
            return translate("notices", "No row of it can be used."), translate(
                "notices", "Open it in Excel and see whether it is the file you meant."
            )
        case "too_large":
            return translate("notices", "It is larger than a list may be."), translate(
                "notices", "Save only the rows that you need as a new file."
            )
        case _:
            return translate("notices", "It is neither a spreadsheet nor a CSV."), translate(
                "notices", "Open it in Excel and save it as a workbook (.xlsx) or as CSV."
            )
