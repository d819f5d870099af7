"""The tables mirror the stored fields: names, kinds and what is empty."""

from __future__ import annotations

import pytest
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from jurytool.models.fields import RECORDS, Kind
from jurytool.models.tables import TABLES, CacheRow
from jurytool.storage.layout import META_COLUMNS

COLUMN_TYPES = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "BOOLEAN", Kind.KEYS: "JSON"}
MAY_BE_ABSENT = {Kind.INTEGER, Kind.REFERENCE}


def test_every_record_type_has_its_table_and_no_other_has_one() -> None:
    assert list(TABLES) == list(RECORDS)
    assert set(SQLModel.metadata.tables) == set(RECORDS)
    for name, model in TABLES.items():
        assert model.__tablename__ == name
        assert issubclass(model, CacheRow)
        assert model.__doc__


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_has_the_columns_of_its_fields_in_their_order(name: str) -> None:
    columns = list(SQLModel.metadata.tables[name].columns.keys())
    assert sorted(columns) == sorted((*META_COLUMNS, *RECORDS[name].fields))
    assert [column for column in columns if column in RECORDS[name].fields] == list(RECORDS[name].fields)


@pytest.mark.parametrize("name", RECORDS)
def test_a_column_has_the_type_of_its_kind_and_may_be_absent_only_where_the_kind_may(name: str) -> None:
    for field in RECORDS[name].fields.values():
        column = SQLModel.metadata.tables[name].columns[field.name]
        assert column.type.compile(sqlite.dialect()) == COLUMN_TYPES.get(field.kind, "VARCHAR"), field.name
        assert column.nullable is (field.kind in MAY_BE_ABSENT), field.name


@pytest.mark.parametrize("name", RECORDS)
def test_a_new_row_is_as_empty_as_its_fields(name: str) -> None:
    row = TABLES[name](id="r", dossier_id="d")
    for field in RECORDS[name].fields.values():
        assert getattr(row, field.name) == field.empty, field.name
    assert (row.hidden, row.returned, row.conflicts, row.heads) == (False, False, 0, "{}")


@pytest.mark.parametrize("name", RECORDS)
def test_records_point_to_each_other_without_foreign_keys(name: str) -> None:
    """R30: a record may come before the one that it points to."""
    table = SQLModel.metadata.tables[name]
    assert not table.foreign_keys
    assert [column.name for column in table.primary_key] == ["id"]


@pytest.mark.parametrize("name", RECORDS)
def test_the_shown_records_of_a_dossier_are_found_by_an_index(name: str) -> None:
    indexes = {str(index.name): index for index in SQLModel.metadata.tables[name].indexes}
    assert [column.name for column in indexes[f"{name}_place"].columns][:2] == ["dossier_id", "hidden"]
