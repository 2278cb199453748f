"""Which departments there are, by name, region and type."""

import difflib
from typing import Final

from gongkai.answering.answers import TableAnswer, rest_of
from gongkai.answering.open_release import OpenRelease, Row
from gongkai.model.errors import GongkaiError

_NEAREST: Final = 5


class UnknownDepartment(GongkaiError):
    """No department, or more than one, is called so."""


def departments_like(release: OpenRelease, name: str, region: str, kind: str, skip: int) -> TableAnswer:
    """Departments whose names, former ones too, and whose region hold what is asked for."""
    found = release.rows(
        "select d.department_key, d.department_name, d.department_type, r.region_full_name as region, d.region_code, "
        "d.first_fiscal_year, d.last_fiscal_year, d.document_count, "
        "(select string_agg(h.department_name, '、' order by h.department_name) from dim_department_history as h "
        "where h.department_key = d.department_key and not h.is_latest_name) as former_names "
        "from dim_department as d left join dim_region as r on d.region_code = r.region_code "
        "where d.department_key != 'unknown' and ($name = '' or contains(d.department_name, $name) or exists ("
        "from dim_department_history as h where h.department_key = d.department_key "
        "and contains(h.department_name, $name))) "
        "and ($region = '' or contains(r.region_full_name, $region) or starts_with(d.region_code, $region)) "
        "and ($kind = '' or contains(d.department_type, $kind)) order by d.document_count desc, d.department_name",
        {"name": name.strip(), "region": region.strip(), "kind": kind.strip()},
        skip=skip,
    )
    if not found.rows and name and not skip:
        raise UnknownDepartment(_unknown(release, name))
    return TableAnswer(release=release.version, columns=found.columns, rows=found.rows, more=rest_of(found, skip))


def department_of(release: OpenRelease, name_or_key: str) -> Row:
    """The one department of this key or name; raises UnknownDepartment, which names the nearest."""
    wanted = name_or_key.strip()
    found = release.rows(
        "select d.department_key, d.department_name, d.department_type, r.region_full_name as region "
        "from dim_department as d left join dim_region as r on d.region_code = r.region_code "
        "where $wanted != '' and d.department_key != 'unknown' "
        "and (d.department_key = $wanted or contains(d.department_name, $wanted)) "
        "order by d.department_key != $wanted, d.department_name != $wanted, d.department_name",
        {"wanted": wanted},
    ).rows
    exact = [row for row in found if wanted in (row["department_key"], row["department_name"])]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        named = "、".join(f"{row['department_name']} ({row['region']}, {row['department_key']})" for row in found[:5])
        raise UnknownDepartment(f"{wanted}: {len(found)} departments are called so; give a key: {named}")
    raise UnknownDepartment(_unknown(release, wanted))


def _unknown(release: OpenRelease, name: str) -> str:
    names = [str(row["department_name"]) for row in release.rows(
        "select department_name from dim_department where department_key != 'unknown'", most=100_000
    ).rows]  # fmt: skip
    near = difflib.get_close_matches(name.strip(), names, n=_NEAREST, cutoff=0.2) or names[:_NEAREST]
    return f"{name}: no department is called so; nearest are {'、'.join(near)}"
