"""The figures' layout: topics and filters, headlines, and below them a chart or its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QRegion,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.problems import Problem
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import choose_save_path
from purchasing_gui.ui.flat_tabs import FlatTabBar
from purchasing_gui.ui.insights import words
from purchasing_gui.ui.insights.filter_bar import FilterBar
from purchasing_gui.ui.insights.headlines import HeadlineRow
from purchasing_gui.ui.insights.papers import as_text
from purchasing_gui.ui.insights.plots import plots_of
from purchasing_gui.ui.insights.reports import Report, ServiceReport
from purchasing_gui.ui.insights.table import FigureModel
from purchasing_gui.ui.insights.values import (
    Message,
    Paper,
    Question,
    Suggestion,
    Topic,
    VendorChoice,
)
from purchasing_gui.ui.insights.words import translate
from purchasing_gui.ui.notices import Notice, Notices
from purchasing_gui.ui.widgets import ElidedLabel, EmptyState

if TYPE_CHECKING:
    from purchasing_gui.ui.insights.charts import ChartPanel

PICTURE_SCALE = 2
MOST_CHARTS = 2
_ICONS = {
    Topic.SPEND: "cart",
    Topic.PRICES: "trend",
    Topic.SAVINGS: "star",
    Topic.SERVICE: "plug",
}


class InsightsView(QWidget):
    """Signals are what the clerk did; ``show_…`` is what the presenter decided.

    ``opened`` tells that the pane came into sight; ``asked`` carries a Question.
    """

    opened = Signal()
    asked = Signal(object)
    product_typed = Signal(str)
    save_requested = Signal(object)

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self.topics = FlatTabBar()
        self.filters = FilterBar()
        self.model = FigureModel()
        self.table = FigureTable(self.model)
        self.headlines = HeadlineRow()
        self.charts: ChartPanel | None = None
        self._build_topics()
        self._build_tools()
        self._build_page()
        self._lay_out()
        self._add_shortcuts()

    def show_preparing(self) -> None:
        self.nothing.show_words(translate("insights", "Getting the charts ready…"))
        self._pages.setCurrentWidget(self.nothing)

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None:
        self.filters.show_vendors(vendors)

    def show_report(self, question: Question, report: Report) -> Iterator[None]:
        """In steps between which the window can do other work; the words come last."""
        self.table.show_report(report)
        yield
        yield from self._charts().show_plots(plots_of(report))
        money = () if isinstance(report, ServiceReport) else report.scope.currencies
        shown = "" if isinstance(report, ServiceReport) else report.scope.currency
        self.filters.show_currencies(money, shown)
        self._caption.setText(words.caption(report))
        self.headlines.show_headlines(words.headlines(report))
        self._read_out.setText("")
        self._pages.setCurrentWidget(self.page)
        self._enable_tools(True)

    def show_nothing(self, question: Question) -> None:
        self.filters.show_currencies((), "")
        title, text = words.nothing_text(question)
        self.nothing.show_words(title, text, words.widen_text(question))
        self._pages.setCurrentWidget(self.nothing)
        self._enable_tools(False)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self.filters.show_suggestions(suggestions)

    def show_problem(self, problem: Problem) -> None:
        self._notices.show_problem(problem)

    def tell(self, message: Message, detail: str = "") -> None:
        state, title, text = words.message_text(message, detail)
        self._notices.show(Notice(title, text, state=state))

    async def ask_path(self, question: Question, paper: Paper) -> Path | None:
        return await choose_save_path(
            self,
            translate("insights", "Save as"),
            words.paper_pattern(paper),
            f"{words.file_name(question, date.today())}.{paper.value}",
            paper.value,
        )

    def picture(self) -> bytes:
        """Headlines, caption and chart as a PNG of twice their size on screen."""
        self.show_chart()
        self._charts().leave()
        size = self.page.size() * PICTURE_SCALE
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_SCALE)
        image.fill(self.palette().base().color())
        painter = QPainter(image)
        self.page.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(buffer.data().data())

    def show_chart(self) -> None:
        self._as_chart.setChecked(True)

    def show_table(self) -> None:
        self._as_table.setChecked(True)

    def caption_text(self) -> str:
        """What the chart shows, in one line."""
        return self._caption.whole_text()

    def read_out_text(self) -> str:
        """The words of the place in the chart that is read out now."""
        return self._read_out.whole_text()

    def copy(self) -> None:
        """The chosen rows of the table, or all of them, as cells for a sheet."""
        places = self.table.chosen_places() or range(len(self.model.rows))
        if self._as_table.isEnabled():
            text = as_text(self.model.columns, self.model.rows_at(places))
            QGuiApplication.clipboard().setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def make_charts(self) -> Iterator[None]:
        """Makes what draws, in steps between which the window can do other work."""
        panel = self._charts()
        for _ in range(MOST_CHARTS):
            yield
            panel.add_chart()

    def _charts(self) -> ChartPanel:
        """Made when the first figures are there: importing what draws them takes its time."""
        if self.charts is None:
            from purchasing_gui.ui.insights.charts import ChartPanel

            self.charts = ChartPanel()
            self.charts.read_out.connect(self._read_out.setText)
            self._figures.insertWidget(0, self.charts)
            self._figures.setCurrentIndex(1 if self._as_table.isChecked() else 0)
        return self.charts

    def _build_topics(self) -> None:
        self.topics.setAccessibleName(translate("insights", "Views"))
        for place, topic in enumerate(Topic):
            self.topics.addTab(theme.icon(_ICONS[topic]), words.topic_name(topic))
            self.topics.setTabToolTip(place, words.topic_tip(topic))
        self.topics.currentChanged.connect(self._on_topic)
        self.filters.asked.connect(self.asked)
        self.filters.typed.connect(self.product_typed)

    def _build_tools(self) -> None:
        self._as_chart = QPushButton()
        self._as_chart.setIcon(theme.icon("chart"))
        self._as_chart.setText(translate("insights", "Chart"))
        self._as_chart.setToolTip(translate("insights", "Show the chart (Ctrl+T)"))
        self._as_table = QPushButton()
        self._as_table.setIcon(theme.icon("table"))
        self._as_table.setText(translate("insights", "Table"))
        self._as_table.setToolTip(
            translate("insights", "Show the same figures as a table (Ctrl+T)")
        )
        self._kind = QButtonGroup(self)
        for place, button in enumerate((self._as_chart, self._as_table)):
            button.setCheckable(True)
            button.setAccessibleDescription(button.toolTip())
            self._kind.addButton(button, place)
        self._kind.idToggled.connect(self._on_kind)
        self._copy = QToolButton()
        self._copy.setIcon(theme.icon("copy"))
        self._copy.setAccessibleName(translate("insights", "Copy the figures"))
        self._copy.setToolTip(translate("insights", "Copy the figures as a table (Ctrl+C)"))
        self._copy.clicked.connect(self.copy)
        self.export = QPushButton(theme.icon("upload"), translate("insights", "Export"))
        self.export.setToolTip(translate("insights", "Save the figures or the picture (Ctrl+E)"))
        menu = QMenu(self.export)
        for text, paper in (
            (translate("insights", "Figures as Excel…"), Paper.XLSX),
            (translate("insights", "Figures as CSV…"), Paper.CSV),
            (translate("insights", "Picture of the chart…"), Paper.PNG),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, one=paper: self.save_requested.emit(one))
        self.export.setMenu(menu)

    def _build_page(self) -> None:
        self._caption = ElidedLabel()
        self._caption.setFont(theme.strong(self._caption.font()))
        self._read_out = ElidedLabel()
        self._read_out.setFont(theme.tabular(self._read_out.font()))
        theme.mute(self._read_out)
        self._figures = QStackedWidget()
        self._figures.addWidget(self.table)
        self._as_chart.setChecked(True)
        self.page = QFrame()
        self.page.setBackgroundRole(QPalette.ColorRole.Base)
        self.page.setAutoFillBackground(True)
        self.nothing = EmptyState("", icon="chart")
        self.nothing.action_requested.connect(self.filters.widen)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.page)
        self._enable_tools(False)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self.page)
        page.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.SMALL)
        page.setSpacing(theme.MEDIUM)
        page.addWidget(self.headlines)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        page.addWidget(line)
        heading = QVBoxLayout()
        heading.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
        heading.setSpacing(2)
        heading.addWidget(self._caption)
        heading.addWidget(self._read_out)
        page.addLayout(heading)
        page.addWidget(self._figures, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        tools.setSpacing(theme.TIGHT + 2)
        tools.addWidget(self.filters, 1)
        for tool in (self._as_chart, self._as_table, self._copy, self.export):
            tools.addWidget(tool)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.topics)
        whole.addLayout(tools)
        whole.addWidget(self._pages, 1)
        self.setFocusProxy(self.topics)

    def _add_shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl+F", self._go_to_product),
            ("F5", self.opened.emit),
            ("Ctrl+E", self.export.showMenu),
            ("Ctrl+T", self._other_kind),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _enable_tools(self, on: bool) -> None:
        for tool in (self._as_chart, self._as_table, self._copy, self.export):
            tool.setEnabled(on)

    def _on_topic(self, place: int) -> None:
        topic = list(Topic)[place]
        self.filters.show_topic(topic)
        self.asked.emit(self.filters.question())
        if topic is Topic.PRICES and not self.filters.product.text():
            self.filters.product.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self, place: int, checked: bool) -> None:
        button = self._kind.button(place)
        button.setFont(theme.strong(self.font()) if checked else self.font())
        if not checked or self.charts is None:
            return
        self.charts.leave()
        self._read_out.setVisible(place == 0)
        self._figures.setCurrentIndex(place)

    def _other_kind(self) -> None:
        if self._as_chart.isChecked():
            self.show_table()
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.show_chart()
            if self.charts is not None:
                self.charts.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_product(self) -> None:
        self.topics.setCurrentIndex(list(Topic).index(Topic.PRICES))
        self.filters.product.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.product.selectAll()


class FigureTable(QTableView):
    """The figures as cells; headings sort, Ctrl+C copies the chosen rows."""

    def __init__(self, model: FigureModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = model
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(translate("insights", "The chart's figures"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SMALL + 2)
        self.setSortingEnabled(True)
        self.horizontalHeader().setHighlightSections(False)

    def show_report(self, report: Report) -> None:
        """In the report's own order."""
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._figures.show_report(report)
        letter = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(self._figures.columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                place, mode.Stretch if column.stretches else mode.Interactive
            )
            header.resizeSection(place, letter * column.width + theme.LARGE)

    def chosen_places(self) -> list[int]:
        """From top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def chosen_rows(self) -> list[Any]:
        return self._figures.rows_at(self.chosen_places())

    def copy(self) -> None:
        """For the window's Edit menu."""
        rows = self.chosen_rows()
        if rows:
            QGuiApplication.clipboard().setText(as_text(self._figures.columns, rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
