"""Stands in for QtOpenGL in the frozen program, where 10 MB of bindings would serve nobody.

pyqtgraph names two of its modules, and derives from QOpenGLWidget, as soon as it is imported; it
uses them only where a program switches OpenGL on, which this one does not.
"""

import sys
from types import ModuleType


class WidgetsOnDemand(ModuleType):
    """Qt itself is imported when pyqtgraph asks, not when the program starts."""

    def __getattr__(self, name: str) -> object:
        if name != "QOpenGLWidget":
            raise AttributeError(name)
        from PySide6.QtWidgets import QWidget

        return QWidget


sys.modules["PySide6.QtOpenGL"] = ModuleType("PySide6.QtOpenGL")
sys.modules["PySide6.QtOpenGLWidgets"] = WidgetsOnDemand("PySide6.QtOpenGLWidgets")
