"""The container of an OFD: its documents, their pages, templates and resources (GB/T 33190, 7)."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.ofd.values import box
from gongkai.reading.package import Package

_A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres


class OfdFile:
    """An OFD package; parts are found by the location written in other parts, whatever the case of their names."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = {_plain(name): name for name in package.names()}
        if "encryptions.xml" in self._names or "encryptioninfo.xml" in self._names:
            message = "the OFD is encrypted; ask the publisher for one without a password"
            raise UnreadableDocument(message)
        self.root = self.part("OFD.xml", "")

    def documents(self) -> Iterator["OfdDocument"]:
        """The documents bound in the file, mostly one; raises UnreadableDocument where there is none."""
        roots = [root.text.strip() for root in self.root.iterfind("{*}DocBody/{*}DocRoot") if root.text]
        if not roots:
            message = "the OFD names no document inside; it is damaged, fetch the file again"
            raise UnreadableDocument(message)
        return (OfdDocument(self, location) for location in roots)

    def title(self) -> str:
        """What the file says its title is."""
        return (self.root.findtext("{*}DocBody/{*}DocInfo/{*}Title") or "").strip()

    def part(self, location: str, folder: str) -> etree._Element:
        """The root element of the part at ``location``, seen from ``folder``; raises UnreadableDocument."""
        return self._package.xml(self.name_of(location, folder))

    def name_of(self, location: str, folder: str) -> str:
        """The member's name: the location is relative to the folder, else (as some producers write it) to the root."""
        location = location.strip()
        for path in (posixpath.join(folder, location.replace("\\", "/")), location):
            name = self._names.get(_plain(path))
            if name is not None:
                return name
        message = f"the OFD has no {location[:80]}; it is damaged, fetch the file again"
        raise UnreadableDocument(message)

    def content(self, name: str) -> bytes:
        """The bytes of a member; raises UnreadableDocument."""
        return self._package.content(name)


class OfdDocument:
    """One document of the file."""

    def __init__(self, file: OfdFile, location: str) -> None:
        self.file = file
        self._folder = posixpath.dirname(file.name_of(location, ""))
        self._root = file.part(location, "")
        self._templates = {
            template.get("ID", ""): template.get("BaseLoc", "")
            for template in self._root.iterfind("{*}CommonData/{*}TemplatePage")
        }
        self._resources = Resources(file, self._resource_parts())
        self._read_templates: dict[str, etree._Element] = {}

    def page_locations(self) -> list[str]:
        """Where the pages are, in order."""
        return [page.get("BaseLoc", "") for page in self._root.iterfind("{*}Pages/{*}Page")]

    def page(self, location: str) -> etree._Element:
        """The root element of a page; raises UnreadableDocument."""
        return self.file.part(location, self._folder)

    def template(self, identifier: str) -> etree._Element:
        """The root element of a template page; raises UnreadableDocument."""
        if identifier not in self._read_templates:
            location = self._templates.get(identifier, identifier)
            self._read_templates[identifier] = self.file.part(location, self._folder)
        return self._read_templates[identifier]

    def page_box(self, page: etree._Element) -> tuple[float, float, float, float]:
        """x, y, width and height of the page in millimetres: its own, else the document's, else A4."""
        for area in (page.find("{*}Area/{*}PhysicalBox"), self._root.find("{*}CommonData/{*}PageArea/{*}PhysicalBox")):
            try:
                found = box(area.text) if area is not None else None
            except ValueError:
                continue
            if found is not None and found[2] > 0 and found[3] > 0:
                return found
        return _A4

    def resources(self, page: etree._Element, location: str) -> "Resources":
        """What the objects of a page refer to: the page's own resources before the document's."""
        folder = posixpath.dirname(self.file.name_of(location, self._folder))
        parts = [(element.text or "", folder) for element in page.iterfind("{*}PageRes")]
        return Resources(self.file, parts, self._resources) if parts else self._resources

    def _resource_parts(self) -> list[tuple[str, str]]:
        return [
            (element.text or "", self._folder)
            for name in ("PublicRes", "DocumentRes")
            for element in self._root.iterfind(f"{{*}}CommonData/{{*}}{name}")
        ]


class Resources:
    """Pictures and composite graphic units by their ID (GB/T 33190, 7.9); parts that are missing hold nothing."""

    def __init__(self, file: OfdFile, parts: list[tuple[str, str]], outer: "Resources | None" = None) -> None:
        self._file = file
        self._parts = parts
        self._outer = outer
        self._units: dict[str, etree._Element] = {}
        self._pictures: dict[str, tuple[str, str]] = {}
        self._is_read = False

    def composite_unit(self, identifier: str) -> etree._Element | None:
        """The composite graphic unit that a CompositeObject shows, or None where there is none such."""
        self._read()
        if identifier not in self._units and self._outer is not None:
            return self._outer.composite_unit(identifier)
        return self._units.get(identifier)

    def picture(self, identifier: str) -> bytes:
        """The file of the picture that an ImageObject shows; raises UnreadableDocument."""
        self._read()
        if identifier not in self._pictures and self._outer is not None:
            return self._outer.picture(identifier)
        location, folder = self._pictures.get(identifier, (f"picture {identifier}", ""))
        return self._file.content(self._file.name_of(location, folder))

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        for location, folder in self._parts:
            try:
                name = self._file.name_of(location, folder)
                root = self._file.part(location, folder)
            except UnreadableDocument:
                continue  # what is missing shows in the page
            base = posixpath.join(posixpath.dirname(name), (root.get("BaseLoc") or "").strip())
            for unit in root.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit"):
                self._units.setdefault(unit.get("ID", ""), unit)
            for media in root.iterfind("{*}MultiMedias/{*}MultiMedia"):
                self._pictures.setdefault(media.get("ID", ""), ((media.findtext("{*}MediaFile") or "").strip(), base))


def _plain(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).strip("/").lower()
