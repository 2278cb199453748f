"""Whether a misreading explains a failure at least as well as a fault of the report does."""

from gongkai.checks.document.doubts.weighing import Doubts

__all__ = ["Doubts"]
