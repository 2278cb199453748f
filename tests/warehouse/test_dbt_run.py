"""What is told of a dbt that ended before it built anything."""

import pytest

from gongkai.settings import Settings
from gongkai.warehouse.dbt_run import EMBEDDED, WarehouseBuildFailed, dbt_build


def test_a_database_that_dbt_cannot_open_is_named(repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path / "data")
    nowhere = tmp_path / "nowhere" / "gongkai.duckdb"
    with pytest.raises(WarehouseBuildFailed, match=rf"dbt did not run: .*Cannot open file .*{nowhere.name}"):
        dbt_build(settings, engine=EMBEDDED, environment={"GONGKAI_WAREHOUSE": str(nowhere)}, reader_version="r1")
