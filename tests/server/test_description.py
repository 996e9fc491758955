"""The API does what its own description says: schemathesis tries it out with the credentials of each kind of caller."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.centre import Caller, Centre

STREAMS = "/stream$"


def tried_out(caller: Caller, directory: Path, paths: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("schemathesis")
    command = [
        program,
        "run",
        f"{caller.url}/api/openapi.json",
        "--header",
        f"Authorization: {caller.headers['Authorization']}",
    ]
    chosen = ["--include-path-regex", paths, "--exclude-path-regex", STREAMS]
    # A push or a join that is well formed is refused all the same, unless its hashes and its code are right.
    checks = ["--exclude-checks", "positive_data_acceptance"]
    limits = ["--max-examples", "4", "--seed", "1", "--no-color", "--request-timeout", "10"]
    return subprocess.run(
        [*command, *chosen, *checks, *limits], capture_output=True, text=True, check=False, cwd=directory
    )


@pytest.mark.slow
@pytest.mark.parametrize("who", ["admin", "node"])
def test_the_api_is_as_it_is_described(centre: Centre, tmp_path: Path, who: str) -> None:
    caller, paths = {
        "admin": (centre.admin, "sites|people|occupancy$|credentials|sign-out|healthz|readyz|join"),
        "node": (centre.node, "registry|nodes/{node}"),
    }[who]
    result = tried_out(caller, tmp_path, paths)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_description_is_openapi_3_1_and_names_who_may_call(shared_centre: Centre) -> None:
    described = shared_centre.anybody.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for methods in described["paths"].values():
        for operation in methods.values():
            assert operation["x-admz-access"] in {"public", "node", "viewer", "admin"}
            assert operation["security"] or operation["x-admz-access"] == "public"
            assert "application/problem+json" in operation["responses"]["default"]["content"]
