"""Machines that share a store in memory."""

import pytest

from tests.local_store import Machines


@pytest.fixture
def machines(tmp_path):
    return Machines(tmp_path)
