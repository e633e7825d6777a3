"""The description of the interface: every path in words, its examples answered, its answers as described."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from api_calls import Call
from django.test import Client
from django.utils import translation

from bindeledd_web.api.interface import description
from bindeledd_web.api.pages import paths

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "api.md"
OPERATIONS = [
    (method, path, operation)
    for path, operations in description()["paths"].items()
    for method, operation in operations.items()
]
IDS = [f"{method} {path}" for method, path, _operation in OPERATIONS]
each = pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=IDS)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref", "")
    return description()["components"]["schemas"][reference.rsplit("/", 1)[-1]] if reference else schema


def problems(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """What of a value is not as described: types, and fields missing or too many."""
    schema = resolved(schema)
    if "anyOf" in schema:
        found = [problems(value, one, where) for one in schema["anyOf"]]
        return [] if [] in found else min(found, key=len)
    kind = schema.get("type")
    types = {
        "string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None),
    }  # fmt: skip
    if kind and not isinstance(value, types[kind]):
        return [f"{where}: {value!r} is no {kind}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: {value!r} is none of the values"]
    if kind == "array":
        return [line for one in value for line in problems(one, schema["items"], where + "[]")]
    if kind == "object" and "properties" in schema:
        known = schema["properties"]
        said = [f"{where}.{name} is not described" for name in value.keys() - known.keys()]
        said += [f"{where}.{name} is missing" for name in set(schema.get("required", ())) - value.keys()]
        for name in value.keys() & known.keys():
            said += problems(value[name], known[name], f"{where}.{name}")
        return said
    return []


@each
def test_it_says_what_it_is_for_and_what_each_part_means(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["security"]
    assert {"200", "401", "403", "404", "422", "429"} <= set(operation["responses"])
    for parameter in operation.get("parameters", []):
        assert parameter["description"], parameter["name"]
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    assert names >= {"as_of", "known_at"}


@each
def test_its_example_is_answered_as_described(
    method: str, path: str, operation: dict[str, Any], ask: Call, ask_all: Call
) -> None:
    address, query = path, {}
    for parameter in operation["parameters"]:
        example = next(iter(parameter["schema"].get("examples", ())), None)
        if parameter["in"] == "path":
            address = address.replace(f"{{{parameter['name']}}}", str(example))
        elif example is not None:
            query[parameter["name"]] = example
    body = None
    if method == "post":
        fields = resolved(operation["requestBody"]["content"]["application/json"]["schema"])["properties"]
        body = {name: field["examples"][0] for name, field in fields.items() if "examples" in field}
    caller = ask if "arrivals" in path else ask_all
    answer = caller(address, query, body)
    assert answer.status_code in (200, 201), answer.content
    schema = operation["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    assert problems(answer.json(), schema) == []


def test_refusals_are_as_described(ask: Call) -> None:
    schema = description()["components"]["schemas"]["Faults"]
    for answer in (ask("/api/v1/units/9998"), ask("/api/v1/work"), Client().get("/api/v1/work")):
        assert problems(answer.json(), schema) == []


def test_a_description_that_does_not_fit_is_found() -> None:
    area = description()["components"]["schemas"]["NamedArea"]
    assert problems({"number": "1806", "name": None}, area) == []
    assert len(problems({"number": 1806, "extra": 1}, area)) == 3


@each
def test_the_document_has_it(method: str, path: str, operation: dict[str, Any]) -> None:
    assert f"`{method.upper()} {path}`" in DOCUMENT.read_text(encoding="utf-8")


def test_anyone_may_read_it() -> None:
    answer = Client().get("/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    assert answer.json() == description()


def test_what_is_written_for_those_who_read_the_program_is_not_in_it() -> None:
    assert all("description" not in schema for schema in description()["components"]["schemas"].values())


def test_the_page_lists_every_address(leader: Client) -> None:
    page = leader.get("/sak/nordland-2018/tilgang/").content.decode()
    with translation.override("nb"):
        for address in paths(description()):
            assert f"{address.method} {address.path}" in page
            assert address.summary in page


def test_no_page_of_the_library_is_shown() -> None:
    for path in ("/api/docs", "/api/v1/docs", "/docs", "/openapi.json"):
        assert Client().get(path).status_code in (301, 404), path
