"""Causes of failure, each named for what happened in the world.

Every message is one line: the cause, then the cure where a person has one. The class name is the code that the
ledger and the reading outcomes store, so a cause can be counted.
"""


class GongkaiError(Exception):
    """Base of every failure this package raises on purpose; ``str()`` is one line for a person."""

    may_pass: bool = False
    """Whether the same may go well a moment later, with nothing changed by anybody."""

    @property
    def cause(self) -> str:
        """The name of the failure as the ledger and the outcomes store it, such as ``RobotsDisallowed``."""
        return type(self).__name__


class InvalidConfiguration(GongkaiError):
    """A file that people write (portal, form, vocabulary) is wrong; the message names file, key and cure."""


class RobotsDisallowed(GongkaiError):
    """robots.txt forbids this URL to us, or its answer counts as a refusal (RFC 9309 and the stricter house rule)."""


class ChallengePage(GongkaiError):
    """The host answered with a challenge or a captcha; it is recorded as blocked and left alone."""


class HostUnreachable(GongkaiError):
    """No usable answer from the host: name not resolved, refused, reset, or timed out after the last retry."""

    may_pass = True


class HttpFailure(GongkaiError):
    """The host answered, with a status that is not a document."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


class ForbiddenAddress(GongkaiError):
    """A URL or redirect leads to a host that the portal file does not allow, or to a private address."""


class WrongContent(GongkaiError):
    """What came is not what was asked for: another type, a soft 404, a truncated or too large body."""


class UnreadableDocument(GongkaiError):
    """The bytes cannot be read as a report at all (empty, encrypted, damaged, a format that has no reader)."""


class ArchiveOfDocuments(UnreadableDocument):
    """The file is an archive of several reports, which are documents of their own; it is none itself."""


class LostBytes(UnreadableDocument):
    """The vault no longer holds the bytes of a document as they were sealed: this machine's fault, not the file's."""


class DiskFull(GongkaiError):
    """A disk of this machine takes no more; the message names the folder. It may pass: others make room, too."""

    may_pass = True


class DamagedState(GongkaiError):
    """A stored file is gone or is no longer what was written; the message names the file and the cure."""


class ContractViolation(GongkaiError):
    """A row does not have the shape that the landing contract states; it goes to quarantine with this reason."""
