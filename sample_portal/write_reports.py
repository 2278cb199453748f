"""Build the sample portal's files below site/files/ from reports/*.yaml: ``python sample_portal/write_reports.py``.

Only who changes a report needs this: the built files are part of the repository. ``.doc`` and ``.pdf`` are made by
LibreOffice (``soffice``) from a Word file; a new build differs only where its source or LibreOffice differs.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bare_files import strip_metadata
from docx_report import write_docx
from report_source import Report, all_reports
from xlsx_report import write_xlsx

FILES = Path(__file__).parent / "site" / "files"
LIBREOFFICE_FORMATS = {".doc": "doc:MS Word 97", ".pdf": "pdf:writer_pdf_Export"}
CONVERSION_SECONDS = 120


def _converted(source: Path, suffix: str, folder: Path) -> Path:
    """``source`` in another format, made by LibreOffice; raises ``RuntimeError`` where that is missing or fails."""
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError(
            f"{suffix} files are made by LibreOffice, and there is no soffice here: install libreoffice-writer"
        )
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += [LIBREOFFICE_FORMATS[suffix], "--outdir", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=CONVERSION_SECONDS, check=False)  # noqa: S603
    made = source.with_suffix(suffix)
    if not made.is_file():
        raise RuntimeError(f"LibreOffice made no {made.name}: {(done.stderr or done.stdout).strip()[-200:]}")
    return made


def write_report(report: Report, target: Path) -> None:
    """Write one report as the kind of file that ``target`` is named for, without author, date or other traces."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draft = folder / target.with_suffix(".xlsx" if report.sheets else ".docx").name
        if report.sheets:
            write_xlsx(report, draft)
        else:
            write_docx(report, draft)
        strip_metadata(draft)
        made = draft if draft.suffix == target.suffix else _converted(draft, target.suffix, folder)
        strip_metadata(made)
        shutil.copyfile(made, target)


def main() -> None:
    """Build every report that has a file; exit status 2 with one line where a program is missing."""
    parser = argparse.ArgumentParser(description="Build the sample portal's files")
    parser.add_argument("--output", type=Path, default=FILES, help="where to write (default: sample_portal/site/files)")
    output: Path = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    for source, report in all_reports().items():
        if report.file is None:
            continue
        try:
            write_report(report, output / report.file)
        except RuntimeError as error:
            sys.stderr.write(f"{source}: {error}\n")
            raise SystemExit(2) from None
        sys.stdout.write(f"{report.file}  {(output / report.file).stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
