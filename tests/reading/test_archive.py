"""Archives of our own making: names, bounds, and what hostile ones try."""

import io
import random
import struct
import sys
import zipfile
import zlib

import py7zr
import pytest

from gongkai.model.errors import ArchiveOfDocuments, UnreadableDocument
from gongkai.reading.archive import reader as archive
from gongkai.reading.archive.names import decoded_name, folder_of, is_junk, name_of
from gongkai.reading.archive.reader import archive_contents
from gongkai.reading.read import read_document

TEXT = "部门整体支出绩效自评报告\n一、部门概况\n".encode()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def zipped_under_stored_name(name: bytes, content: bytes) -> bytes:
    """A ZIP whose member has this name as bytes, without the UTF-8 flag, as Chinese Windows writes it."""
    return zipped({"n" * len(name): content}, zipfile.ZIP_STORED).replace(b"n" * len(name), name)


def seven_zipped(members: dict[str, bytes], **options: object) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as packed:
        for name, content in members.items():
            packed.writestr(content, name)
    return out.getvalue()


def rar(members: dict[str, bytes], *, flags: int = 0, attributes: int = 0o100644, declared: int | None = None) -> bytes:
    """A RAR (version 2.9 on) whose members are stored, not packed."""

    def header(kind: int, flag: int, rest: bytes) -> bytes:
        body = struct.pack("<BHH", kind, flag, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body

    out = b"Rar!\x1a\x07\x00" + header(0x73, 0, bytes(6))
    for name, content in members.items():
        stored = name.encode()
        size = len(content) if declared is None else declared
        rest = struct.pack(
            "<IIBIIBBHI", len(content), size, 3, zlib.crc32(content), 0, 20, 0x30, len(stored), attributes
        )
        out += header(0x74, 0x8200 | flags, rest + stored) + content
    return out + header(0x7B, 0x4000, b"")


PACKERS = [zipped, seven_zipped, rar]


@pytest.mark.parametrize("packed", PACKERS)
def test_members_with_their_folders_and_without_junk(packed):
    data = packed({
        "2023年/民政局/自评报告.txt": TEXT, "附件.txt": b"second", "__MACOSX/._附件.txt": b"x", "a/Thumbs.db": b"x",
        ".DS_Store": b"x", "~$附件.docx": b"x",
    })  # fmt: skip
    contents = archive_contents(data)
    assert [(member.folder, member.name, member.data) for member in contents.members] == [
        ("2023年/民政局", "自评报告.txt", TEXT), ("", "附件.txt", b"second"),
    ]  # fmt: skip
    assert contents.problems == ()


@pytest.mark.parametrize("packed", PACKERS)
def test_names_that_lead_elsewhere_lead_nowhere(packed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(py7zr.py7zr, "check_archive_path", lambda _name: True)  # so that it writes such names
    contents = archive_contents(packed({"../../etc/报告.txt": TEXT, "/root/b.txt": b"b", "c.txt": b"c"}))
    assert {member.name for member in contents.members} <= {"报告.txt", "b.txt", "c.txt"}
    assert all(".." not in member.folder and not member.folder.startswith("/") for member in contents.members)
    assert len(contents.members) + len(contents.problems) == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "name", "folder"),
    [
        ("..\\..\\windows\\a.doc", "a.doc", "windows"),
        ("C:\\x\\a.doc", "a.doc", "C/x"),
        ("a/b/../c.doc", "c.doc", "a/b"),
        ("..", "unnamed", ""),
        ("a\u202ecod.exe", "acod.exe", ""),
        ("x\x00/y\n.doc", "y.doc", "x"),
    ],
)
def test_only_harmless_names_are_left(path, name, folder):
    assert (name_of(path), folder_of(path)) == (name, folder)
    assert is_junk("..")


def test_names_of_chinese_windows():
    for stored in ("2023年度绩效自评报告.txt".encode("gb18030"), "2023年度绩效自评报告.txt".encode()):
        contents = archive_contents(zipped_under_stored_name(stored, TEXT))
        assert [member.name for member in contents.members] == ["2023年度绩效自评报告.txt"]
    assert decoded_name("é.doc", is_utf8=True) == "é.doc"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_an_archiver_took_for_code_page_437(encoding):
    """Such a name has the flag of UTF-8, and says in it what another archiver had not understood."""
    mistaken = "联系人张某某5550177.txt".encode(encoding).decode("cp437")
    assert decoded_name(mistaken, is_utf8=True) == "联系人张某某5550177.txt"
    assert [decoded_name(name, is_utf8=True) for name in ("Zürich.pdf", "2023┃决算.pdf", "┃.pdf", "a.pdf")] == [
        "Zürich.pdf",
        "2023┃决算.pdf",
        "┃.pdf",
        "a.pdf",
    ]


@pytest.mark.parametrize("packed", PACKERS)
def test_an_archive_inside_is_unpacked_once(packed):
    inner = zipped({"内.txt": TEXT})
    contents = archive_contents(packed({"内.zip": inner, "最内.zip": zipped({"x.zip": inner})}))
    assert [(member.folder, member.name) for member in contents.members] == [("内.zip", "内.txt")]
    assert [problem.code for problem in contents.problems] == ["archive_too_deep"]


def test_an_archive_of_several_names_what_was_left_out_of_it():
    deep = zipped({"最内.zip": zipped({"x.zip": zipped({"内.txt": TEXT})})})
    packed = zipped({"一.txt": TEXT, "二.txt": TEXT, "内.zip": deep})
    with pytest.raises(ArchiveOfDocuments, match=r"holds 2 files .*; 最内\.zip is an archive inside an archive"):
        read_document(packed, name="多.zip")
    with pytest.raises(UnreadableDocument, match=r"最内\.zip is an archive inside an archive inside an archive"):
        read_document(zipped({"内.zip": deep}), name="多.zip")


def test_office_files_are_no_archives(shared):
    data = (shared / "corpus" / "formats" / "s004.docx").read_bytes()
    assert [member.name for member in archive_contents(zipped({"a.docx": data})).members] == ["a.docx"]


def test_bomb_is_left_alone_before_anything_is_unpacked():
    with pytest.raises(UnreadableDocument, match="as bombs do"):
        archive_contents(zipped({"a.txt": bytes(100 * 2**20)}))


@pytest.mark.parametrize("packed", PACKERS)
def test_bounds(packed, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    with pytest.raises(UnreadableDocument, match="unpacks to more"):
        archive_contents(packed({"a.txt": bytes(600), "b.txt": bytes(600)}))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    with pytest.raises(UnreadableDocument, match="more than 2 files"):
        archive_contents(packed({f"{number}.txt": b"x" for number in range(3)}))


def test_bounds_count_what_is_nested(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 6)
    inner = zipped({f"{number}.txt": b"x" for number in range(4)})
    contents = archive_contents(zipped({"a.zip": inner, "b.zip": inner}))
    assert len(contents.members) == 4
    assert [problem.code for problem in contents.problems] == ["archive_member_unreadable"]


def test_member_that_lies_about_its_size_gives_no_more_than_it_says():
    for declared in (10, 0):
        with pytest.raises(UnreadableDocument, match="damaged"):
            archive_contents(rar({"a.txt": b"x" * 50, "b.txt": TEXT}, declared=declared))
    data = bytearray(zipped({"a.txt": b"x" * 5000}))
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(UnreadableDocument, match="damaged"):
        archive_contents(bytes(data))


def test_encrypted_archives_are_named():
    data = bytearray(zipped({"密.txt": TEXT}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    password = {"password": "x"}
    for packed in (bytes(data), rar({"密.txt": TEXT}, flags=0x04), seven_zipped({"密.txt": TEXT}, **password)):
        with pytest.raises(UnreadableDocument, match=r"密\.txt inside the archive is encrypted"):
            archive_contents(packed)
    with pytest.raises(UnreadableDocument, match="7z archive is encrypted"):
        archive_contents(seven_zipped({"密.txt": TEXT}, header_encryption=True, **password))


def test_damaged_member_costs_only_itself():
    data = bytearray(zipped({"a.txt": b"first " * 9, "b.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.find(b"first ")] ^= 0xFF
    contents = archive_contents(bytes(data))
    assert [member.name for member in contents.members] == ["b.txt"]
    assert [problem.code for problem in contents.problems] == ["archive_member_unreadable"]


@pytest.mark.parametrize("packed", PACKERS)
def test_cut_off_archive_is_named(packed):
    data = packed({"a.txt": TEXT * 40, "b.txt": bytes(range(256)) * 20})
    for part in (0.1, 0.5, 0.97):
        try:
            contents = archive_contents(data[: int(len(data) * part)])
        except UnreadableDocument as error:
            assert "\n" not in str(error)  # noqa: PT017
        else:
            assert contents.problems or len(contents.members) < 2


@pytest.mark.parametrize("packed", PACKERS)
def test_changed_bytes_end_as_members_or_with_a_cause(packed):
    rng = random.Random(7)
    data = packed({"a.txt": TEXT * 20, "b/c.txt": bytes(range(256)) * 8})
    for _ in range(40):
        changed = bytearray(data)
        for _ in range(rng.choice((1, 5, 50))):
            changed[rng.randrange(8, len(changed))] ^= 1 << rng.randrange(8)
        try:
            contents = archive_contents(bytes(changed))
        except UnreadableDocument as error:
            assert "\n" not in str(error)  # noqa: PT017
        else:
            assert all("/" not in member.name for member in contents.members)


def test_links_are_not_followed():
    link = zipfile.ZipInfo("l.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(link, "/etc/passwd")
        packed.writestr("a.txt", TEXT)
    assert [member.name for member in archive_contents(out.getvalue()).members] == ["a.txt"]
    assert archive_contents(rar({"l.txt": b"/etc/passwd"}, attributes=0o120777)).members == ()


def test_archive_of_one_document_reads_as_that_and_of_several_not_at_all():
    document = read_document(zipped({"报告.txt": TEXT, "Thumbs.db": b"x"}))
    assert next(block.text for block in document.blocks) == "部门整体支出绩效自评报告"
    with pytest.raises(UnreadableDocument, match="archive holds 2 files"):
        read_document(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    with pytest.raises(UnreadableDocument, match="archive is empty"):
        read_document(zipped({"Thumbs.db": b"x"}))
    with pytest.raises(UnreadableDocument, match="no ZIP"):
        archive_contents(TEXT)


def test_a_rar_on_a_machine_without_unrar_is_refused_with_its_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "unrar.cffi", None)
    with pytest.raises(UnreadableDocument, match="no build of UnRAR for this machine; unpack the archive"):
        archive_contents(rar({"a.txt": TEXT}))
