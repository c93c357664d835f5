"""What the frozen program starts with: the command line of the package."""

import os
import sys

# A window of Windows that nobody redirects has neither; what is printed is then for nobody.
for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open

from purchasing_gui.__main__ import main

sys.exit(main())
