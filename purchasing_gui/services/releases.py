"""Whether the company offers a newer version of this program."""

from __future__ import annotations

from purchasing_gui.domain.releases import Release, ReleasePage, is_newer


class Releases:
    """Asks the company's page, where the settings name one; nothing is asked anywhere else."""

    def __init__(self, page: ReleasePage | None, running: str) -> None:
        self._page = page
        self.running = running

    @property
    def is_configured(self) -> bool:
        return self._page is not None

    async def newer(self) -> Release | None:
        """None where this is the newest, or no page is configured.

        Raises VendorUnavailable or UnreadableReply.
        """
        if self._page is None:
            return None
        newest = await self._page.newest()
        return newest if is_newer(newest.version, self.running) else None
