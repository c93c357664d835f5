"""What the window is divided into and called, before anything of it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QSize

USUAL_SIZE = QSize(1366, 740)

LOOK_FILE = "window.ini"
"""In the data folder: where the window was left and how it was divided."""

BUY_SHARES = (USUAL_SIZE.width() * 60, USUAL_SIZE.width() * 40)
"""How the search and the order share the width, until the clerk divides it otherwise."""

translate = QCoreApplication.translate


class Tab(IntEnum):
    """The tabs of the main window, from left to right."""

    BUY = 0
    SHIPMENTS = 1
    INBOX = 2
    ORDERS = 3
    PRODUCTS = 4
    INSIGHTS = 5


TAB_ICONS: Mapping[Tab, str] = {
    Tab.BUY: "cart",
    Tab.SHIPMENTS: "truck",
    Tab.INBOX: "shop",
    Tab.ORDERS: "history",
    Tab.PRODUCTS: "box",
    Tab.INSIGHTS: "chart",
}


def tab_title(tab: Tab) -> str:
    match tab:
        case Tab.BUY:
            return translate("shell", "Buy")
        case Tab.SHIPMENTS:
            return translate("shell", "Shipments")
        case Tab.INBOX:
            return translate("shell", "Inbox")
        case Tab.ORDERS:
            return translate("shell", "Orders")
        case Tab.PRODUCTS:
            return translate("shell", "Catalog")
        case Tab.INSIGHTS:
            return translate("shell", "Analysis")


def menu_titles() -> tuple[str, str, str, str, str]:
    """From left to right: file, edit, view, connections, help."""
    return (
        translate("shell", "&File"),
        translate("shell", "&Edit"),
        translate("shell", "&View"),
        translate("shell", "&Connections"),
        translate("shell", "&Help"),
    )


def window_title(*, demo: bool) -> str:
    if demo:
        return translate("shell", "Mesa de Compras — demonstration")
    return translate("shell", "Mesa de Compras")
