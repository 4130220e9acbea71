"""Write the texts beside the broken books anew."""

import tempfile
from pathlib import Path

from tests.books import BROKEN, broken_book, shown

for file in BROKEN:
    with tempfile.TemporaryDirectory() as folder:
        file.with_suffix(".txt").write_text(shown(broken_book(Path(folder), file)), encoding="utf-8")
