"""What the frozen program starts with: the command line of the package."""

import sys

from purchasing_gui.__main__ import main

sys.exit(main())
