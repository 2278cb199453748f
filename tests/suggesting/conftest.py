"""Documents as a corpus holds them."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.model.document import Document
from gongkai.suggesting.corpus import Stored


@pytest.fixture
def stored(tmp_path) -> Callable[[str, Document], Stored]:
    """A document as the corpus holds it."""

    def store(name: str, document: Document) -> Stored:
        file = Path(tmp_path, f"{name}.pickle")
        file.write_bytes(pickle.dumps(document))
        return Stored(name, file, SourceHints(file_name=f"{name}.txt"))

    return store
