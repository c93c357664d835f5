"""The scripts of ``packaging/`` are no package: they find each other by their folder."""

import sys
from pathlib import Path

SCRIPTS = str(Path(__file__).parents[2] / "packaging")
if SCRIPTS not in sys.path:
    sys.path.append(SCRIPTS)
