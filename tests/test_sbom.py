"""The bill of materials says what the lock says: each library once, its hashes, and its licence as SPDX or in words."""

import json
import re
import sys

import pytest
from packaging.licenses import canonicalize_license_expression

from bench import sbom
from bench.locked import Locked, locked

LOCK = """# made by hand
Alpha_Beta==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via gongkai
gamma==2.1 ; python_full_version < '3.12' \\
    --hash=sha256:{b}
""".format(a="a" * 64, b="b" * 64)


def test_a_lock_is_read_with_its_names_markers_and_hashes():
    assert locked(LOCK) == [
        Locked("alpha-beta", "1.0", "", ("a" * 64, "b" * 64)),
        Locked("gamma", "2.1", "python_full_version < '3.12'", ("b" * 64,)),
    ]
    with pytest.raises(ValueError, match="delta: pins no version"):
        locked("delta\n")


def test_the_bill_of_a_lock_is_always_the_same_and_says_where_a_library_is_installed():
    bill = sbom.sbom(LOCK, {("alpha-beta", "1.0"): "MIT", ("gamma", "2.1"): "BSD"})
    assert bill == sbom.sbom(LOCK, {("alpha-beta", "1.0"): "MIT", ("gamma", "2.1"): "BSD"})
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    one, other = bill["components"]
    assert one["purl"] == "pkg:pypi/alpha-beta@1.0"
    assert [each["content"] for each in one["hashes"]] == ["a" * 64, "b" * 64]
    assert (one["licenses"], other["licenses"]) == ([{"expression": "MIT"}], [{"license": {"name": "BSD"}}])
    assert other["properties"] == [{"name": "gongkai:installed-where", "value": "python_full_version < '3.12'"}]


def test_the_bill_of_our_lock_has_all_of_it_and_the_licence_of_what_is_installed(repository, monkeypatch, tmp_path):
    output = tmp_path / "bill" / "gongkai.cdx.json"
    monkeypatch.setattr(sys, "argv", ["sbom", "--output", str(output)])
    sbom.main()
    bill = json.loads(output.read_text("utf-8"))
    lock = (repository / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"(?m)^([a-z0-9-]+)==([^\s;]+)", lock)
    assert sorted((one["name"], one["version"]) for one in bill["components"]) == sorted(pins)
    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(set(refs)) == len(refs)
    assert bill["dependencies"][0]["dependsOn"] == refs
    assert all(one["hashes"] for one in bill["components"])
    licensed = [one for one in bill["components"] if "licenses" in one]
    assert len(licensed) > 0.95 * len(pins)
    for one in licensed:
        for licence in one["licenses"]:
            if "expression" in licence:
                assert canonicalize_license_expression(licence["expression"])
