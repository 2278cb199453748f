"""Portals on different hosts are collected at once, those that share a host one after the other."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gongkai.crawling.http_session import HttpSession
from gongkai.portals.file.host_groups import by_host
from gongkai.portals.file.portal import Portal
from gongkai.portals.run.collection import collect as collect_portal
from gongkai.settings import Settings
from gongkai.stages import collecting
from gongkai.stages.collecting import collect, portals_to_collect
from gongkai.vault import Vault

HOSTS = 20
LIST = '<ul><li><a href="t20260101_1.pdf">示例县水务局2025年度部门决算</a><span>2026-01-01</span></li></ul>'


class Sites:
    """Hosts on loopback with a list and a file each; ``meeting`` is where the lists wait for each other."""

    def __init__(self, count: int, files: ExitStack, meeting: threading.Barrier | None) -> None:
        self.asked: list[tuple[int, str]] = []
        self.at_once, self.most_at_once = [0] * count, [0] * count
        lock = threading.Lock()
        sites = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                number = sites.ports.index(self.server.server_address[1])
                with lock:
                    sites.asked.append((number, self.path))
                    sites.at_once[number] += 1
                    sites.most_at_once[number] = max(sites.most_at_once[number], sites.at_once[number])
                if meeting is not None and self.path.endswith("/"):
                    meeting.wait(30)
                body = {"/zwgk/": LIST.encode(), "/zwgk/t20260101_1.pdf": b"%PDF-1.7 " + str(number).encode()}
                found = body.get(self.path)
                with lock:
                    sites.at_once[number] -= 1
                self.send_response(404 if found is None else 200)
                self.send_header("Content-Length", str(len(found or b"")))
                self.end_headers()
                self.wfile.write(found or b"")

            def log_message(self, *_: object) -> None:
                return

        self.servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(count)]
        self.ports = [server.server_address[1] for server in self.servers]
        for server in self.servers:
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            files.callback(server.server_close)
            files.callback(server.shutdown)


@pytest.fixture
def sites() -> Iterator[Callable[..., Sites]]:
    with ExitStack() as files:
        yield lambda count, meeting=None: Sites(count, files, meeting)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "project" / "dags" / "portals").mkdir(parents=True)
    return Settings(project=tmp_path / "project", data=tmp_path / "data")


def write(settings: Settings, name: str, port: int, more: str = "") -> str:
    (settings.portals / f"{name}.yml").write_text(
        f"name: {name}\ntitle_zh: 示例\nfamily: generic\nlist_urls: ['http://127.0.0.1:{port}/zwgk/']\n"
        f"title_rules: {{include: [决算]}}\npoliteness: {{delay_seconds: 0}}\nverified: true\n{more}",
        "utf-8",
    )
    return name


def test_twenty_hosts_are_asked_at_once_and_each_once_at_a_time(settings, sites):
    served = sites(HOSTS, threading.Barrier(HOSTS))  # a list is answered when all twenty are being asked for
    names = [write(settings, f"p{number:02d}", port) for number, port in enumerate(served.ports)]
    found = collect(settings, names)
    assert [outcome["portal"] for outcome in found] == names
    assert [(outcome["new"], outcome["failures"]) for outcome in found] == [(1, [])] * HOSTS
    assert served.most_at_once == [1] * HOSTS
    assert len(served.asked) == 3 * HOSTS
    vault = Vault(settings.vault)
    assert {vault.read(document.sha256) for document in vault.sealed_documents()} == {
        b"%PDF-1.7 " + str(number).encode() for number in range(HOSTS)
    }
    assert len(list((settings.vault / "warc").glob("date=*/*.warc.gz"))) == HOSTS
    assert len(list(settings.hosts.glob("*.json"))) == HOSTS


def test_portals_that_share_a_host_also_for_their_files_are_never_asked_at_once(settings, sites):
    served = sites(3)
    first, second, third = served.ports
    names = [
        write(settings, "a", first, f"allowed_hosts: ['127.0.0.1:{third}']\n"),
        write(settings, "b", second),
        write(settings, "c", second, f"allowed_hosts: ['127.0.0.1:{third}']\n"),
    ]
    assert portals_to_collect(settings, None, today=date(2026, 11, 21)) == [names]
    assert len(collect(settings, names)) == 3
    assert max(served.most_at_once) == 1
    order = [number for number, path in served.asked if path.endswith("/")]
    assert order == [0, 1, 1]


def portal(name: str, list_url: str, *allowed: str) -> Portal:
    return Portal(name=name, title_zh="示例", family="trs", list_urls=(list_url,), allowed_hosts=allowed)


def test_hosts_are_the_same_whatever_their_default_port():
    groups = by_host(
        [
            portal("a", "http://www.a.example/x/"),
            portal("b", "https://www.b.example/x/", "files.example:443"),
            portal("c", "http://www.a.example:80/y/"),
            portal("d", "http://www.d.example:8080/", "files.example"),
            portal("e", "http://www.d.example/"),
        ]
    )
    assert [[member.name for member in group] for group in groups] == [["a", "c"], ["b", "d"], ["e"]]


def test_a_portal_that_fails_costs_itself_and_results_keep_their_order(settings, sites, tmp_path):
    served = sites(2)
    good, other = write(settings, "good", served.ports[0]), write(settings, "other", served.ports[1])
    (settings.portals / "broken.yml").write_text("family: [", "utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    found = collect(settings, ["broken", good, str(folder), "missing", other])
    assert [len(outcome["failures"]) for outcome in found] == [1, 0, 0, 1, 0]
    assert [outcome["new"] for outcome in found] == [0, 1, 1, 0, 1]


def test_a_portal_that_another_run_is_collecting_is_left_to_it(settings, sites):
    served = sites(2)
    held, free = write(settings, "held", served.ports[0]), write(settings, "free", served.ports[1])
    vault = Vault(settings.vault)
    with vault.collecting_alone(held):
        first, second = collect(settings, [held, free])
    assert [line.partition(":")[0] for line in first["failures"]] == ["CollectedElsewhere"]
    assert (second["new"], {number for number, _ in served.asked}) == (1, {1})
    assert collect(settings, [held])[0]["new"] == 1


def test_a_fault_of_the_program_is_raised_when_the_others_are_done(settings, sites, monkeypatch):
    served = sites(2)
    names = [write(settings, "bad", served.ports[0]), write(settings, "good", served.ports[1])]
    collected = collect_portal

    def failing(portal: Portal, *rest: object, **how: object):
        if portal.name == "bad":
            raise ZeroDivisionError
        return collected(portal, *rest, **how)

    monkeypatch.setattr(collecting, "collect_portal", failing)
    with pytest.raises(ZeroDivisionError):
        collect(settings, names)
    assert [document.portal for document in Vault(settings.vault).sealed_documents()] == ["good"]


@pytest.fixture
def interrupt() -> Iterator[Callable[[], None]]:
    """Sends the main thread SIGINT, of which only the first is felt; also where this process was told to ignore it.

    A shell starts what runs in the background with SIGINT ignored, and a signal that comes just before a thread waits
    does not wake it: whoever calls this calls it again until something comes of it.
    """
    felt = threading.Event()

    def feel(*_: object) -> None:
        if not felt.is_set():
            felt.set()
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, feel)
    yield lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def test_told_to_end_it_asks_nothing_more_and_the_next_run_goes_on(settings, sites, monkeypatch, interrupt):
    stopped = threading.Event()
    stop = HttpSession.stop

    def stopping(session: HttpSession) -> None:
        stop(session)
        stopped.set()

    class Interrupting:
        def wait(self, _: float) -> None:
            for _ in range(600):
                if stopped.is_set():
                    return
                interrupt()
                stopped.wait(0.05)

    monkeypatch.setattr(HttpSession, "stop", stopping)
    served = sites(1, Interrupting())
    name = write(settings, "p", served.ports[0])
    with pytest.raises(KeyboardInterrupt):
        collect(settings, [name])
    assert [path for _, path in served.asked] == ["/robots.txt", "/zwgk/"]
    [outcome] = collect(settings, [name])
    assert (outcome["new"], outcome["failures"]) == (1, [])
