"""Who is told of metrics and lineage, on loopback: keeps what came as OTLP over HTTP and as OpenLineage events."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest


@dataclass
class Told:
    """The address to tell, the names of metrics that came, and the events of lineage in their order."""

    address: str = ""
    metrics: set[str] = field(default_factory=set)
    events: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def told_on_loopback() -> Iterator[Told]:
    """Listens until the block ends."""
    told = Told()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/v1/metrics":
                sent = ExportMetricsServiceRequest.FromString(body)
                told.metrics.update(
                    metric.name
                    for resource in sent.resource_metrics
                    for scope in resource.scope_metrics
                    for metric in scope.metrics
                )
            else:
                told.events.append({**json.loads(body), "path": self.path})
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that it has there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    told.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
