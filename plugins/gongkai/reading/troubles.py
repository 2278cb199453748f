"""What goes wrong while a file is read and does not stop the reading, for the log."""


def tell_trouble(event: str, **facts: object) -> None:
    """Logs ``event`` with its facts; the first imports structlog, which takes as long as reading some pages."""
    import structlog  # noqa: PLC0415

    structlog.get_logger(__name__).info(event, **facts)
