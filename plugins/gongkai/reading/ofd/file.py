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
        self._units: dict[str, etree._Element] | None = None
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

    def composite_unit(self, identifier: str) -> etree._Element | None:
        """The composite graphic unit that a CompositeObject shows, or None where the resources have none such."""
        if self._units is None:
            self._units = {
                unit.get("ID", ""): unit
                for resources in self._resources()
                for unit in resources.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit")
            }
        return self._units.get(identifier)

    def _resources(self) -> Iterator[etree._Element]:
        for name in ("PublicRes", "DocumentRes"):
            for element in self._root.iterfind(f"{{*}}CommonData/{{*}}{name}"):
                try:
                    yield self.file.part(element.text or "", self._folder)
                except UnreadableDocument:
                    continue  # fonts and pictures are not needed; what is missing shows in the page


def _plain(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).strip("/").lower()
