"""Versions that move in manifests, workflows, images and lock files."""

import pytest
from fakes.edited import edited

from bot.core.change.records import FileKind
from bot.core.change.versions import OWN, bumps_of, version_in

SHA_OLD, SHA_NEW = "1" * 40, "2" * 40


@pytest.mark.parametrize(
    ("path", "kind", "text", "bumps"),
    [
        ("package.json", FileKind.BUILD, '-    "left-pad": "^1.2.0",\n+    "left-pad": "^1.3.0",',
         [("left-pad", "1.2.0", "1.3.0")]),
        ("web/package.json", FileKind.BUILD, '-  "version": "1.0.0",\n+  "version": "1.1.0",',
         [(OWN, "1.0.0", "1.1.0")]),
        ("requirements/dev.txt", FileKind.BUILD, "-ruff==0.1.0\n+ruff==0.2.0",
         [("ruff", "0.1.0", "0.2.0")]),
        ("pyproject.toml", FileKind.BUILD, '-  "httpx[http2]>=0.27",\n+  "httpx[http2]>=0.28",',
         [("httpx", "0.27", "0.28")]),
        ("Cargo.toml", FileKind.BUILD,
         '-serde = { version = "1.0", features = [] }\n+serde = { version = "1.1", features = [] }',
         [("serde", "1.0", "1.1")]),
        ("Cargo.toml", FileKind.BUILD, ('-api = { git = "https://a/b", rev = "1a2b" }\n'
         '+api = { git = "https://a/b", rev = "2b3c" }'), [("api", "1a2b", "2b3c")]),
        ("Cargo.toml", FileKind.BUILD, '-rand = "0.8"\n+rand = "0.9"', [("rand", "0.8", "0.9")]),
        ("go.mod", FileKind.BUILD, "-\tgolang.org/x/net v0.1.0\n+\tgolang.org/x/net v0.2.0",
         [("golang.org/x/net", "v0.1.0", "v0.2.0")]),
        ("go.mod", FileKind.BUILD, "-go 1.21\n+go 1.22", [("go", "1.21", "1.22")]),
        ("build.gradle", FileKind.BUILD, "-  api 'a.b:core:1.0'\n+  api 'a.b:core:1.1'",
         [("a.b:core", "1.0", "1.1")]),
        ("Gemfile", FileKind.BUILD, "-gem 'rake', '~> 13.0'\n+gem 'rake', '~> 13.1'",
         [("rake", "13.0", "13.1")]),
        ("a/App.csproj", FileKind.BUILD,
         ('-<PackageReference Include="Moq" Version="4.1" />\n'
         '+<PackageReference Include="Moq" Version="4.2" />'), [("Moq", "4.1", "4.2")]),
        ("pom.xml", FileKind.BUILD,
         " <artifactId>netty</artifactId>\n-<version>4.1</version>\n+<version>4.2</version>",
         [("netty", "4.1", "4.2")]),
        ("pom.xml", FileKind.BUILD, ("-<netty.version>4.1</netty.version>\n"
         "+<netty.version>4.2</netty.version>"), [("netty.version", "4.1", "4.2")]),
        (".github/workflows/ci.yml", FileKind.CI, ("-  - uses: actions/cache@v3\n"
         "+  - uses: actions/cache@v4"), [("actions/cache", "v3", "v4")]),
        (".github/workflows/ci.yml", FileKind.CI,
         f"-  - uses: actions/cache@{SHA_OLD} # v3.1\n+  - uses: actions/cache@{SHA_NEW} # v4.0",
         [("actions/cache", "v3.1", "v4.0")]),
        (".github/workflows/ci.yml", FileKind.CI,
         f"-  - uses: actions/cache@{SHA_OLD}\n+  - uses: actions/cache@{SHA_NEW}",
         [("actions/cache", "1111111", "2222222")]),
        ("Dockerfile", FileKind.BUILD, "-FROM python:3.12-slim\n+FROM python:3.13-slim",
         [("python", "3.12-slim", "3.13-slim")]),
        ("compose.yaml", FileKind.CONFIG, "-    image: redis:7.0\n+    image: redis:7.2",
         [("redis", "7.0", "7.2")]),
        ("Makefile", FileKind.BUILD, "-PROTO_VERSION = 1.2\n+PROTO_VERSION = 1.3",
         [("PROTO_VERSION", "1.2", "1.3")]),
        ("VERSION", FileKind.BUILD, "-1.2.3\n+1.2.4", [(OWN, "1.2.3", "1.2.4")]),
        ("poetry.lock", FileKind.LOCK, ' name = "anyio"\n-version = "4.0"\n+version = "4.1"',
         [("anyio", "4.0", "4.1")]),
        ("yarn.lock", FileKind.LOCK, (' "@babel/core@npm:^7.1":\n-  version: 7.1.0\n'
         "+  version: 7.2.0"), [("@babel/core", "7.1.0", "7.2.0")]),
        ("poetry.lock", FileKind.LOCK, ' \n-version = "4.0"\n+version = "4.1"', []),
        ("package.json", FileKind.BUILD, '-    "a": "1.2.0",\n+    "b": "1.3.0",', []),
        ("package.json", FileKind.BUILD, '+    "a": "1.2.0",', []),
        ("package.json", FileKind.BUILD, '-    "a": "1.2.0",\n+    "a": "1.2.0"', []),
        ("package.json", FileKind.BUILD, '-    "a": true,\n+    "a": false,', []),
        ("src/app.py", FileKind.SOURCE, "-timeout==1.2\n+timeout==1.3", []),
    ],
)  # fmt: skip
def test_a_version_that_moves_is_found_with_its_name(
    path: str, kind: FileKind, text: str, bumps: list[tuple[str, str, str]]
) -> None:
    found = bumps_of(edited(path, text, kind=kind, language=""))
    assert [(bump.name, bump.old, bump.new) for bump in found] == bumps


@pytest.mark.parametrize("line", ["", "x" * 100_000, "@" * 5000, '"' * 5000, "name " * 1000])
def test_hostile_lines_state_no_version(line: str) -> None:
    assert version_in(line[:240]) is None
