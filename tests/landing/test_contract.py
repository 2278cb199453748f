"""The contract says the same as the model, and says everything in two languages."""

import dataclasses

import pyarrow as pa
import pytest

from gongkai.landing.contract import collected_tables, landing_tables
from gongkai.model import document_facts, record
from gongkai.model.evidence import Where
from gongkai.model.figure import Comparison, Coordinates, Figure, Proof, Stage
from gongkai.model.outcome import ReadingStatus
from gongkai.model.sealed import DocumentRole, SealedDocument

TABLES = {
    "indicator": record.Indicator,
    "component_score": record.ComponentScore,
    "narrative": record.Narrative,
    "uncomposed": record.Unmapped,
    "document": document_facts.DocumentFacts,
    "identification": document_facts.Identification,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_record_is_landed(table):
    fields = {field.name for field in dataclasses.fields(TABLES[table])} - {"evidence", "identifications"}
    assert fields <= {column.field for column in landing_tables()[table].columns}


def test_every_coordinate_of_a_figure_is_landed():
    landed = {column.field.split(".")[0] for column in landing_tables()["cube_figure"].columns}
    assert {field.name for field in dataclasses.fields(Figure)} - {"evidence"} <= landed
    points = {column.field.split(".")[1] for column in landing_tables()["cube_figure"].columns if "at." in column.field}
    assert points == {field.name for field in dataclasses.fields(Coordinates)}


@pytest.mark.parametrize("table", TABLES)
def test_a_value_keeps_its_printed_decimals(table):
    columns = landing_tables()[table].columns
    values = {column.name for column in columns if column.type == "decimal"}
    assert values == {column.decimals_of for column in columns if column.decimals_of}


def test_allowed_values_are_those_of_the_model():
    def allowed(table, column):
        tables = {**landing_tables(), **collected_tables()}
        return next(c.allowed for c in tables[table].columns if c.name == column)

    assert allowed("cube_figure", "stage") == set(Stage)
    assert allowed("cube_figure", "comparison") == set(Comparison)
    assert allowed("cube_figure", "proof") == set(Proof)
    assert allowed("cube_figure", "place") == set(Where)
    assert allowed("reading_outcome", "status") == set(ReadingStatus)
    assert allowed("sealed_document", "role") == set(DocumentRole)
    assert "expenditure" in allowed("cube_figure", "measure_code")
    assert "procurement" in allowed("claim", "whole_measure")


def test_a_sealed_document_is_landed_whole():
    columns = {column.name for column in collected_tables()["sealed_document"].columns}
    assert columns == {field.name for field in dataclasses.fields(SealedDocument)}


def test_everything_is_described_in_chinese_and_english():
    for table in (*landing_tables().values(), *collected_tables().values()):
        for description in ((table.zh, table.en), *((column.zh, column.en) for column in table.columns)):
            assert any("\u4e00" <= character <= "\u9fff" for character in description[0]), description
            assert description[1].isascii(), description


def test_money_is_decimal_and_times_have_a_zone():
    schema = landing_tables()["cube_figure"].schema
    assert schema.field("value").type == pa.decimal128(28, 8)
    assert not schema.field("value").nullable
    assert landing_tables()["reading_outcome"].schema.field("read_at").type == pa.timestamp("us", tz="UTC")
