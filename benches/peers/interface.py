"""What nobody would send, sent to the workbench by its own description.

`python3 interface.py FREEHOLD BOARD [EXAMPLES]` serves a copy of a board and lets schemathesis make up
requests of every kind that the OpenAPI document allows, and some that it does not. It fails if one is
answered with a fault of the server, or with what the document does not say. Streams of events are left
out: they have no end.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance"


def main() -> int:
    program, board = sys.argv[1], pathlib.Path(sys.argv[2])
    examples = sys.argv[3] if len(sys.argv) > 3 else "50"
    with tempfile.TemporaryDirectory() as folder:
        # Some of the requests write.
        copy = pathlib.Path(folder) / board.resolve().name
        shutil.copytree(board, copy)
        words = [program, "serve", str(copy), "--port", "0"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
            said = server.stdout.readline()
            address = said.split("http://")[1].split("/")[0]
            try:
                return tried(f"http://{address}/api/v1", copy, examples)
            finally:
                server.kill()


def tried(address: str, copy: pathlib.Path, examples: str) -> int:
    # By chance alone no request would meet a board that there is.
    config = copy.parent / "schemathesis.toml"
    config.write_text(f'[parameters]\n"path.board" = "{copy.name}"\n')
    words = ["schemathesis", "--config-file", str(config)]
    words += ["run", f"{address}/openapi.json", "--url", address]
    words += ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"]
    words += ["--exclude-path-regex", "/events$", "--max-examples", examples]
    words += ["--seed", "1", "--generation-database", "none", "--request-timeout", "60"]
    words += ["--suppress-health-check", "all"]
    return subprocess.call(words, cwd=copy.parent)


if __name__ == "__main__":
    sys.exit(main())
