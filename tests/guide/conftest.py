"""What the guide's tests share."""

from __future__ import annotations

import pytest

from tests.guide.walk import Visit
from tests.robot import Memory


@pytest.fixture
def visit(person: Memory) -> Visit:
    return Visit(person)
