"""A real browser to look at pages with: the Chromium of the system.

Where there is none, a person's test run skips what needs it and says why; in CI it must be there (.ci/run installs it).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str:
    """The program of the browser. Skips the test where there is none, and fails it in CI."""
    found = next((path for name in NAMES if (path := shutil.which(name)) is not None), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("CI needs a Chromium, and there is none: see .ci/run")
    if found is None:
        pytest.skip("needs a Chromium or Chrome on this machine")
    return found


def shown(page: Path, folder: Path) -> str:
    """What a page has become once it was loaded and its scripts have run. `folder` is for the browser itself."""
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ]
    line = [browser(), *quiet, f"--user-data-dir={folder / 'browser'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True)
    return done.stdout
