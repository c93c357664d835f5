"""The smallest PySide6 window: what any frozen start must at least take."""

import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Says so and leaves when anything was painted for the first time."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if event.type() == QEvent.Type.Paint:
            sys.stdout.write("usable\n")
            sys.stdout.flush()
            QApplication.quit()
        return False


app = QApplication(sys.argv[:1])
paint = FirstPaint()
app.installEventFilter(paint)
window = QMainWindow()
window.resize(1200, 800)
window.show()
sys.exit(app.exec())
