"""Tells, quietly, that the company offers a newer version of this program."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.releases import Release
from purchasing_gui.services.releases import Releases
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.notices import Notice, NoticeAction, Notices
from purchasing_gui.ui.status import StatusStrip
from purchasing_gui.ui.tasks import TaskScope
from purchasing_gui.ui.theme import StateColor

_log = logging.getLogger(__name__)
_LOOK = "newer version"

translate = QCoreApplication.translate


class ReleaseWatch:
    """Looks once at the start, and again whenever the clerk asks.

    At the start only good news are told, in the status bar; who asks is told everything.
    """

    def __init__(
        self, releases: Releases, scope: TaskScope, status: StatusStrip, notices: Notices
    ) -> None:
        self._releases = releases
        self._scope = scope
        self._status = status
        self._notices = notices
        self._found: Release | None = None
        status.release_pressed.connect(self.show_found)

    def start(self) -> None:
        if self._releases.is_configured:
            self._scope.replace(_LOOK, self._look_quietly())

    def ask(self) -> None:
        """The clerk wants to know now."""
        if self._releases.is_configured:
            self._scope.replace(_LOOK, self._look())
        else:
            self._notices.show(_not_configured())

    def show_found(self) -> None:
        """What is known of the newer version, and the way to it."""
        if self._found is not None:
            self._notices.show(_found_notice(self._found), _way_to(self._found))

    async def _look_quietly(self) -> None:
        try:
            self._keep(await self._releases.newer())
        except Problem as problem:
            _log.info("no newer version could be looked for: %s", redacted_text(str(problem)))

    async def _look(self) -> None:
        try:
            self._keep(await self._releases.newer())
        except Problem as problem:
            self._notices.show(_failure(problem))
            return
        if self._found is None:
            title = translate("releases", "This is the newest version")
            self._notices.say(title, self._releases.running)
        self.show_found()

    def _keep(self, release: Release | None) -> None:
        self._found = release
        self._status.show_release(release.version if release is not None else "")


def _found_notice(release: Release) -> Notice:
    title = translate("releases", "Version {version} is available").format(version=release.version)
    remedy = translate("releases", "Your work stays as it is when you install it.")
    return Notice(title, release.notes, remedy, state=StateColor.ACCENT)


def _way_to(release: Release) -> NoticeAction | None:
    if not release.url:
        return None
    return NoticeAction(translate("releases", "Open its page"), partial(_open, release.url))


def _open(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))


def _not_configured() -> Notice:
    return Notice(
        translate("releases", "Nobody is asked for newer versions"),
        translate("releases", "No page is named where this program could look."),
        translate(
            "releases", "Your IT department can name one: update_url in the file settings.toml."
        ),
        state=StateColor.NEUTRAL,
    )


def _failure(problem: Problem) -> Notice:
    return Notice(
        translate("releases", "It could not be found out whether there is a newer version"),
        translate("releases", "The company's page gave no usable answer."),
        translate("releases", "Everything else works; if it goes on, tell your IT department."),
        redacted_text(str(problem)),
        StateColor.WARNING,
    )
