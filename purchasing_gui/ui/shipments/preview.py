"""The picture of a guide's page: fitted to the width, zoomed, turned, leafed through."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QTransform
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.notices import notice_of
from purchasing_gui.ui.shipments.page_strip import PageStrip
from purchasing_gui.ui.shipments.values import Page, PageState, Thumbnail
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.widgets import ElidedLabel, EmptyState, PlainLabel, plain_tooltip

_ZOOM_STEP = 1.25
_SMALLEST, _LARGEST = 0.5, 4.0
_SHARPER = 1.15
_MOST_PIXELS = 3000
_SETTLE = 120
_QUARTER = 90
_NARROWEST = 80


class PagePreview(QWidget):
    """Shows the page that ``show_page`` gives; asks for pages as sharp as they are shown."""

    page_requested = Signal(int, int)
    thumbnails_requested = Signal(int)
    print_requested = Signal()
    viewer_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page()
        self._image = QImage()
        self._zoom = 1.0
        self._turned = 0
        self._asked_width = 0
        self._drawn: tuple[int, int, int, float] | None = None
        self._build()
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_SETTLE)
        self._resized.timeout.connect(self._sharpen)
        self.show_page(Page())

    @property
    def has_page(self) -> bool:
        """Whether a page is on screen."""
        return not self._image.isNull()

    def show_page(self, page: Page) -> None:
        """The last picture stays until the next one of the same PDF is there."""
        if page.document != self._page.document:
            self._image, self._turned = QImage(), 0
        self._page = page
        if page.state is PageState.READY:
            self._image = QImage.fromData(page.png)
        self._title.setText(page.title)
        self._show_controls()
        self._show_strip()
        self._body.setCurrentWidget(self._part())
        self._draw()

    def show_thumbnail(self, thumbnail: Thumbnail) -> None:
        """One that comes late, for another PDF than the one on show, is left out."""
        if thumbnail.document == self._page.document:
            self.strip.show_picture(thumbnail.number, thumbnail.png)

    def ask(self, number: int = 0) -> None:
        """Asks for a page of what is chosen now, as wide as it will be shown."""
        self._asked_width = self._wanted_pixels()
        self.page_requested.emit(number, self._asked_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
        self._resized.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport() and event.type() == QEvent.Type.Resize:
            self._draw()
        return super().eventFilter(watched, event)

    def _part(self) -> QWidget:
        page = self._page
        if page.state is PageState.NOTHING:
            return self._nothing
        if page.state is PageState.FAILED:
            notice = notice_of(page.problem) if page.problem is not None else None
            self._failed.show_words(
                translate("shipments", "The page cannot be shown"),
                notice.text or notice.title if notice is not None else "",
                translate("shipments", "Try again"),
            )
            return self._failed
        if self._image.isNull():
            self._loading.show_words(translate("shipments", "Drawing the page…"))
            return self._loading
        return self._scroll

    def _show_controls(self) -> None:
        page = self._page
        shown = page.state is not PageState.NOTHING
        for control in self._controls:
            control.setEnabled(shown)
        self._back.setEnabled(shown and page.number > 0)
        self._on.setEnabled(shown and page.number + 1 < page.pages)
        self._where.setText(
            translate("shipments", "{page} of {pages}").format(
                page=page.number + 1, pages=page.pages
            )
            if shown
            else ""
        )

    def _show_strip(self) -> None:
        page = self._page
        if page.state is not PageState.READY:
            self.strip.setVisible(self.strip.document == page.document and page.pages > 1)
            return
        if self.strip.document != page.document:
            self.strip.begin(page.document, page.pages)
            if page.pages > 1:
                self.thumbnails_requested.emit(self.strip.picture_pixels())
        self.strip.setVisible(page.pages > 1)
        self.strip.mark(page.number)

    def _draw(self) -> None:
        if self._image.isNull() or self._body.currentWidget() is not self._scroll:
            return
        ratio = self.devicePixelRatioF()
        drawn = (self._image.cacheKey(), self._turned, self._shown_width(), ratio)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        turned = self._image.transformed(QTransform().rotate(self._turned))
        pixmap = QPixmap.fromImage(
            turned.scaledToWidth(
                max(1, round(self._shown_width() * ratio)),
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._picture.resize(pixmap.deviceIndependentSize().toSize())

    def _shown_width(self) -> int:
        """Not taken from the viewport, which grows and shrinks with the bar that a long page needs.

        A page about as high as its room would change its width for ever.
        """
        room, share = self._scroll.maximumViewportSize(), self._height_to_width()
        whole = round(room.width() * self._zoom)
        beside_bar = round((room.width() - self._bar_width()) * self._zoom)
        as_high = int(room.height() / share)
        return max(_NARROWEST, min(whole, max(beside_bar, as_high)))

    def _height_to_width(self) -> float:
        if self._image.isNull():
            return 1.0
        share = self._image.height() / self._image.width()
        return 1 / share if self._turned % (2 * _QUARTER) else share

    def _bar_width(self) -> int:
        """What the viewport loses to a vertical bar; nothing where bars lie over it."""
        bar, style = self._scroll.verticalScrollBar(), self._scroll.style()
        if style.styleHint(QStyle.StyleHint.SH_ScrollBar_Transient, None, bar):
            return 0
        spacing = QStyle.PixelMetric.PM_ScrollView_ScrollBarSpacing
        return bar.sizeHint().width() + max(0, style.pixelMetric(spacing, None, self._scroll))

    def _wanted_pixels(self) -> int:
        across = self._shown_width() * self.devicePixelRatioF()
        return min(_MOST_PIXELS, round(across * (_SHARPER if not self._turned else 1.6)))

    def _sharpen(self) -> None:
        """Asks again only where the picture at hand is too coarse."""
        if self._page.state is PageState.READY and self._wanted_pixels() > self._asked_width * 1.1:
            self.ask(self._page.number)

    def _zoom_by(self, factor: float) -> None:
        self._zoom = min(_LARGEST, max(_SMALLEST, self._zoom * factor))
        self._draw()
        self._resized.start()

    def _fit(self) -> None:
        self._zoom = 1.0
        self._draw()

    def _turn(self) -> None:
        self._turned = (self._turned + _QUARTER) % 360
        self._draw()
        self._resized.start()

    def _build(self) -> None:
        self._title = ElidedLabel()
        self._title.setFont(theme.strong(self.font()))
        self._where = PlainLabel()
        self._where.setFont(theme.tabular(self.font()))
        theme.mute(self._where)
        self._back = self._button("‹", translate("shipments", "Previous page"), "Alt+PgUp")
        self._on = self._button("›", translate("shipments", "Next page"), "Alt+PgDown")
        smaller = self._button("−", translate("shipments", "Smaller"), "Ctrl+-")
        fit = self._button("↔", translate("shipments", "Fit the width"), "Ctrl+0")
        larger = self._button("+", translate("shipments", "Larger"), "Ctrl++")
        turn = self._button("↻", translate("shipments", "Turn to the right"), "Ctrl+R")
        self._back.clicked.connect(lambda: self.ask(self._page.number - 1))
        self._on.clicked.connect(lambda: self.ask(self._page.number + 1))
        smaller.clicked.connect(lambda: self._zoom_by(1 / _ZOOM_STEP))
        larger.clicked.connect(lambda: self._zoom_by(_ZOOM_STEP))
        fit.clicked.connect(self._fit)
        turn.clicked.connect(self._turn)
        self._controls: tuple[QToolButton, ...] = (self._back, self._on, smaller, fit, larger, turn)
        paper = self._button("", translate("shipments", "Print the guide…"), "Ctrl+P")
        paper.setIcon(theme.icon("print"))
        paper.clicked.connect(self.print_requested)
        viewer = self._button(
            translate("shipments", "Open"),
            translate("shipments", "Open in the PDF viewer"),
            "Ctrl+Shift+E",
        )
        folder = self._button(
            translate("shipments", "Folder"),
            translate("shipments", "Open the folder with this PDF"),
            "Ctrl+Shift+O",
        )
        viewer.clicked.connect(self.viewer_requested)
        folder.clicked.connect(self.folder_requested)
        self._controls = (*self._controls, paper, viewer, folder)
        self.strip = PageStrip(self)
        self.strip.chosen.connect(self.ask)
        self._build_body()
        self._lay_out(smaller, fit, larger, turn, paper, viewer, folder)

    def _build_body(self) -> None:
        self._picture = QLabel()
        self._picture.setAccessibleName(translate("shipments", "Page of the guide"))
        self._scroll = QScrollArea()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self._picture)
        self._scroll.setAccessibleName(translate("shipments", "Page preview"))
        self._scroll.viewport().installEventFilter(self)
        self._nothing = EmptyState(
            translate("shipments", "No page to show"),
            translate("shipments", "Choose a guide to look at it."),
            icon="document",
        )
        self._loading = EmptyState("", icon="document")
        self._failed = EmptyState("", icon="document")
        self._failed.action_requested.connect(lambda: self.ask(self._page.number))
        self._body = QStackedWidget()
        for part in (self._scroll, self._nothing, self._loading, self._failed):
            self._body.addWidget(part)

    def _lay_out(self, *tools: QToolButton) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.TIGHT)
        head.addWidget(self._title, 1)
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for part in (self._back, self._where, self._on):
            bar.addWidget(part)
        bar.addStretch(1)
        for tool in tools:
            bar.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self._body, 1)
        column.addWidget(self.strip)

    def _button(self, sign: str, name: str, keys: str) -> QToolButton:
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button = QToolButton()
        button.setText(sign)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(plain_tooltip(f"{name} ({shown})"))
        shortcut = QShortcut(sequence, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button
