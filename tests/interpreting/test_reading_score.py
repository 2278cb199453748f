"""How much of the labelled real reports is read, and that what is read is right: the figures may only rise."""

import importlib.util
import json
from collections import Counter

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.records_json import json_text, records_as_json
from gongkai.interpreting.report import report_reading

SEEDS_FLOOR, SEEDS_AGREEMENT = 0.988, 1.0
# What misses is mostly what the labels of version 1 cannot say: wages told inside 基本支出 have its use in version 2,
# and told as parts of a budgeted revenue they are of the budget.
REAL_FLOOR, REAL_AGREEMENT = 0.975, 1.0


@pytest.fixture(scope="module")
def scorer(shared):
    spec = importlib.util.spec_from_file_location("score_reading", shared / "tools" / "score_reading.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_as_printed(source):
    data = source.read_bytes()
    reading = report_reading(data, SourceHints(file_name=source.name))
    return json.loads(json_text(records_as_json(reading.records, reading.document, "0" * 64)))


def scores(scorer, gold_folder, source_of):
    hits, totals, wrong = Counter(), Counter(), []
    for path in sorted(gold_folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        parts, misses = scorer.score(gold, read_as_printed(source_of(path, gold)))
        for part, (hit, total) in parts.items():
            hits[part] += hit
            totals[part] += total
        wrong += [miss for miss in misses if "not in the gold" in miss]
    overall = hits.total() / totals.total()
    agreed = [part for part in totals if part.endswith("_agreement")]
    agreement = sum(hits[part] for part in agreed) / sum(totals[part] for part in agreed)
    return overall, agreement, hits, totals, wrong


def test_seeds(shared, scorer):
    folder = shared / "corpus" / "seeds"
    overall, agreement, hits, totals, wrong = scores(
        scorer, folder, lambda path, _: folder / path.name.replace(".gold.json", ".txt")
    )
    assert agreement >= SEEDS_AGREEMENT, wrong
    assert overall >= SEEDS_FLOOR
    assert totals["document"] - hits["document"] == 0


def test_real_reports(shared, scorer):
    corpus = shared / "corpus" / "real"
    overall, agreement, hits, totals, wrong = scores(
        scorer, corpus / "gold", lambda _, gold: corpus / "pdf" / gold["source_file"]
    )
    assert agreement >= REAL_AGREEMENT, wrong
    assert overall >= REAL_FLOOR
    assert totals["document"] - hits["document"] == 0
