"""The files that are measured: the real reports beside the checkout where they are, else the sample portal's."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
_REAL = REPOSITORY.parent / "shared" / "corpus"
_SAMPLES = REPOSITORY / "sample_portal" / "site" / "files"


def has_real_reports() -> bool:
    """Whether the corpus of real reports (../shared/corpus) is there."""
    return (_REAL / "real" / "pdf").is_dir()


def pdf_files(*, scanned: bool = False) -> list[Path]:
    """PDFs with a text layer, or the pure scans (named so)."""
    folders = [_REAL / "real" / "pdf"] if has_real_reports() else [_SAMPLES]
    found = [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    return [path for path in found if ("scan" in path.stem) is scanned]


def files_with(*suffixes: str) -> list[Path]:
    """All files with one of these endings (``.doc``): the sample portal's and, where there are any, the corpus'."""
    folders = [_SAMPLES, *(_REAL / name for name in ("formats", "seeds", "real/html", "real/pdf"))]
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in suffixes and ".scan" not in path.name and "-scan" not in path.stem
    ]
