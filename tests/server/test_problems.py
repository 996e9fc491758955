"""Errors are RFC 9457 on every path, and never repeat what was sent."""

import json
import socket
from urllib.parse import urlsplit

import pytest
import requests

from tests.server.centre import Centre


def is_problem(answer: requests.Response) -> bool:
    body = answer.json()
    return (
        answer.headers["Content-Type"] == "application/problem+json"
        and body["status"] == answer.status_code
        and body["type"] == "about:blank"
        and bool(body["title"])
    )


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/static/nothing", 404),
        ("GET", "/sites/nowhere", 404),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/sites/", 404),
        ("GET", "/api/v1/sites/nowhere", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
        ("DELETE", "/api/v1/occupancy", 405),
        ("PUT", "/healthz", 405),
        ("PUT", "/sign-in", 405),
        ("GET", "/api/v1/sites/demo/journal?after=x", 422),
        ("GET", "/api/v1/sites/demo/journal?limit=0", 422),
        ("GET", "/api/v1/sites/demo/journal?node=%00", 422),
        ("POST", "/api/v1/nodes/join", 422),
        ("POST", "/api/v1/credentials/%00/revoke", 404),
        ("GET", "/api/v1/sites/%00", 404),
        ("GET", "/api/v1/registry", 403),
    ],
)
def test_every_error_is_a_problem(any_centre: Centre, method: str, path: str, status: int) -> None:
    answer = any_centre.admin.call(method, path)
    assert answer.status_code == status
    assert is_problem(answer)


def test_a_wrong_method_is_told_the_right_ones(shared_centre: Centre) -> None:
    answer = shared_centre.viewer.call("DELETE", "/api/v1/occupancy")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "body",
    [
        b"{ secret-1234",
        b"\xff\xfe secret-1234",
        b'{"secret-1234": 1}',
        b'{"code": "c", "public_key": "secret-1234"}',
        b'{"code": "c", "public_key": 1234, "secret-1234": "secret-1234"}',
        b'"secret-1234"',
        b"[" * 100_000,
        b"1" * 100_000,
    ],
)
def test_wrong_input_is_not_sent_back(shared_centre: Centre, body: bytes) -> None:
    answer = shared_centre.anybody.call("POST", "/api/v1/nodes/join", data=body, Content_Type="application/json")
    assert answer.status_code in (400, 422)
    assert is_problem(answer)
    assert "1234" not in answer.text


def test_a_pushed_payload_is_not_sent_back(shared_centre: Centre) -> None:
    entry = {
        "payload": {"secret-1234": "secret-1234"},
        "recorded_at": "secret-1234",
        "occurred_at": "2026-02-31T00:00:00.000Z",
    }
    answer = shared_centre.push({"entries": [entry], "head_signature": "secret-1234"})
    assert answer.status_code == 422
    assert is_problem(answer)
    assert "1234" not in answer.text
    assert {"at": "body/entries/0/occurred_at", "what": "This value cannot be."} in answer.json()["errors"]


def test_a_payload_nested_beyond_reason_is_refused(centre: Centre) -> None:
    nested: object = 1
    for _ in range(600):
        nested = [nested]
    centre.scribe.check_in(centre.scribe.new_id())
    entry = {**centre.scribe.entries[0].model_dump(mode="json"), "payload": {"deep": nested}}
    answer = centre.push(centre.scribe.body([entry], centre.scribe.head))
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 4194305\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n400001\r\n" + b"x" * 0x400001,
    ],
    ids=["announced", "not announced"],
)
def test_a_body_that_is_too_large_is_refused(shared_centre: Centre, sent: bytes) -> None:
    address = urlsplit(shared_centre.url)
    with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=10) as connection:
        connection.sendall(b"POST /sign-in HTTP/1.1\r\nHost: centre\r\n" + sent)
        answer = connection.makefile("rb").read()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == 413
