"""Write what flows/README.md shows anew: what the commands of its snippets print, and the reference."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.docs.page import PAGE, renewed

with tempfile.TemporaryDirectory() as folder:
    page = renewed(PAGE.read_text(encoding="utf-8"), Path(folder), datetime.now(UTC).date())
    PAGE.write_text(page, encoding="utf-8")
