from __future__ import annotations

import json

from casefolder_worlds import plain_folder

from bindeledd import __version__
from bindeledd.casefolder.descriptor import describe, read_descriptor, table_schema
from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables import BY_NAME, CASE_TABLES


def test_the_descriptor_is_a_tabular_data_package_without_a_moment() -> None:
    package = json.loads(describe(plain_folder()))
    assert package["profile"] == "tabular-data-package"
    assert "created" not in package
    assert package["bindeledd"] == {
        "date": "2018-01-01",
        "format": 1,
        "version": __version__,
        "content_hash": plain_folder().content_hash,
    }
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert package["sources"] == [{"title": "SSB: Folkemengde (2018)", "path": "https://example.no/tabell"}]
    names = [table.name for table in CASE_TABLES if not (table.empty_says or table.rare)]
    assert [resource["name"] for resource in package["resources"]] == names


def test_the_schema_says_what_is_checked() -> None:
    schema = table_schema(BY_NAME["population"])
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["municipality"]["constraints"] == {"required": True, "pattern": "[0-9]{4}"}
    assert fields["persons"]["constraints"] == {"minimum": 0}
    assert schema["primaryKey"] == ["municipality", "date"]
    assert schema["missingValues"] == [""]
    assert {"fields": "source", "reference": {"resource": "sources", "fields": "id"}} in schema["foreignKeys"]


def test_a_key_that_may_be_empty_is_not_called_primary() -> None:
    schema = table_schema(BY_NAME["case_systems"])
    assert "primaryKey" not in schema
    assert schema["uniqueKeys"] == [["municipality", "valid_from"]]


def test_a_reference_within_a_table_names_no_resource() -> None:
    table = Table("t", "T", (Field("id", "Id", required=True), Field("over", "Over", refers="t.id")), ("id",))
    assert table_schema(table)["foreignKeys"][0]["reference"] == {"resource": "", "fields": "id"}


def test_every_reference_and_key_of_the_tables_exists() -> None:
    for table in CASE_TABLES:
        assert set(table.key) <= set(table.columns)
        for column in table.fields:
            if column.refers:
                target, _dot, name = column.refers.partition(".")
                assert BY_NAME[target].field(name)


def test_a_sparse_descriptor_is_enough() -> None:
    text = '\ufeff{"name": "a", "title": "A", "bindeledd": {"date": "1.1.2018"}, "resources": "ingen"}'
    descriptor, findings = read_descriptor(text.encode())
    assert findings == []
    assert descriptor is not None
    assert (descriptor.name, descriptor.date.isoformat(), descriptor.extras) == ("a", "2018-01-01", ())
