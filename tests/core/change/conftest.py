"""What the tests of reading a change share."""

from pathlib import Path

import pytest
from fakes.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    return Repository(tmp_path / "repository")
