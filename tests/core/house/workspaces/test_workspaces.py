"""Manifests name packages: of every sort of workspace, and whatever stands in them."""

import pytest

from bot.core.around import ROOT_MANIFESTS
from bot.core.house.workspaces import MOST_WANTED, manifests_wanted, packages_of
from bot.core.house.workspaces.members import LARGEST, READERS
from bot.core.house.workspaces.names import package_name

POM = "<project><modules><module>core</module><module> web/app </module></modules></project>"


@pytest.mark.parametrize(
    ("texts", "path", "packages"),
    [
        (
            {"package.json": '{"workspaces": ["packages/*"]}'},
            "packages/a/x.ts",
            {"packages/a": "a"},
        ),
        (
            {
                "package.json": '{"workspaces": {"packages": ["libs/**"]}}',
                "libs/ui/button/package.json": '{"name": "@octo/button"}',
            },
            "libs/ui/button/x.ts",
            {"libs/ui/button": "button"},
        ),
        ({"package.json": '{"workspaces": ["tools"]}'}, "tools/x/y.js", {"tools": "tools"}),
        ({"package.json": '{"workspaces": ["lib-*"]}'}, "lib-a/y.js", {"lib-a": "lib-a"}),
        (
            {"pnpm-workspace.yaml": "packages:\n  # all\n  - 'packages/*'\n  - \"!x/*\"\nx:\n - y"},
            "packages/a/x.ts",
            {"packages/a": "a"},
        ),
        ({"pnpm-workspace.yaml": "catalog:\n  - y/*"}, "y/a/x.ts", {}),
        ({"lerna.json": '{"packages": ["modules/*"]}'}, "modules/a/x.ts", {"modules/a": "a"}),
        ({"nx.json": "{}"}, "libs/a/x.ts", {"libs/a": "a"}),
        ({"nx.json": "{}"}, "libs/a\n## b/x.ts", {}),
        ({"nx.json": '{"workspaceLayout": {"appsDir": "e2e"}}'}, "e2e/a/x.ts", {"e2e/a": "a"}),
        ({"nx.json": "[]"}, "libs/a/x.ts", {}),
        (
            {
                "Cargo.toml": '[workspace]\nmembers = ["crates/*"]',
                "crates/net/Cargo.toml": '[package]\nname = "octo-net"',
            },
            "crates/net/src/lib.rs",
            {"crates/net": "octo-net"},
        ),
        (
            {"go.work": "use (\n\t./api\n\t./cmd/x\n)\n", "api/go.mod": "module a.b/api/v2\n"},
            "api/x.go",
            {"api": "api"},
        ),
        ({"go.work": "use ./api\nuse ../other\n"}, "api/x.go", {"api": "api"}),
        (
            {"pom.xml": POM, "web/app/pom.xml": "<artifactId>octo-app</artifactId>"},
            "web/app/src/X.java",
            {"web/app": "octo-app"},
        ),
        (
            {"pyproject.toml": '[tool.uv.workspace]\nmembers = ["libs/*"]'},
            "libs/a/b.py",
            {"libs/a": "a"},
        ),
        (
            {"pyproject.toml": '[tool.poetry.dependencies]\na = {path = "./libs/a"}\nb = "1"\n'
             'c = {git = "x"}'},
            "libs/a/b.py",
            {"libs/a": "a"},
        ),
        ({"package.json": '{"workspaces": ["packages/*"]}'}, "README.md", {}),
        ({"package.json": '{"workspaces": ["*", "**", "../x", "a/**/b", "", 3]}'}, "a/x/b/c", {}),
        ({"package.json": '{"workspaces": 3}'}, "a/b", {}),
        ({"package.json": "{"}, "a/b", {}),
        ({"package.json": "[" * 100_000}, "a/b", {}),
        ({"Cargo.toml": "members = ["}, "a/b", {}),
        ({"Cargo.toml": "workspace = 3"}, "a/b", {}),
        ({"pyproject.toml": "tool = []"}, "a/b", {}),
        ({"pom.xml": "<module>" * 9999}, "a/b", {}),
        ({"go.work": "x" * (LARGEST + 1)}, "a/b", {}),
        ({}, "packages/a/x.ts", {}),
    ],
)  # fmt: skip
def test_the_package_of_a_path_is_named_by_manifests(
    texts: dict[str, str], path: str, packages: dict[str, str]
) -> None:
    assert packages_of([path], texts) == packages


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("package.json", '{"name": "@octo/ui"}', "ui"),
        ("package.json", '{"name": 3}', ""),
        ("package.json", "[]", ""),
        ("package.json", "{", ""),
        ("project.json", '{"name": "web"}', "web"),
        ("Cargo.toml", '[package]\nname = "net"', "net"),
        ("pyproject.toml", '[project]\nname = "octo-net"', "octo-net"),
        ("pyproject.toml", '[tool.poetry]\nname = "net"', "net"),
        ("pyproject.toml", "[project]\nname = 3", ""),
        ("pyproject.toml", "tool = 3", ""),
        ("pyproject.toml", "= [", ""),
        ("go.mod", "module example.org/octo/net\n", "net"),
        ("go.mod", "module example.org/net/v3", "net"),
        ("go.mod", "// nothing", ""),
        ("pom.xml", "<parent><artifactId>p</artifactId></parent><artifactId>a</artifactId>", "a"),
        ("pom.xml", "<project/>", ""),
        ("MODULE.bazel", 'module(\n    name = "octo_net",\n    version = "1",\n)\n', "octo_net"),
        ("MODULE.bazel", 'module(version = "1", name="net")', "net"),
        ("MODULE.bazel", '# module(name = "a")\nmodule( # name = "b")\n  name = "c")', "c"),
        ("MODULE.bazel", 'module()\nbazel_dep(name = "rules_go")', ""),
        ("MODULE.bazel", 'module(repo_name = "a")', ""),
        ("MODULE.bazel", 'bazel_dep(name = "rules_go")', ""),
        ("MODULE.bazel", "module(" * 50_000, ""),
        ("MODULE.bazel", "module(" + "name = " * 50_000, ""),
        ("pom.xml", "<parent>" * 60_000, ""),
        ("pyproject.toml", "a." * 20_000 + 'a = 1\n[project]\nname = "net"', ""),
        ("package.json", '{"name": "a b\\n## c"}', ""),
        ("package.json", "", ""),
        ("package.json", " " * (LARGEST + 1), ""),
    ],
)
def test_a_package_is_called_as_its_manifest_says(file: str, text: str, name: str) -> None:
    assert package_name(file, text) == name


def test_the_manifests_of_touched_packages_are_asked_for() -> None:
    root = {"package.json": '{"workspaces": ["packages/*"]}'}
    paths = ["packages/a/x.ts", "packages/a/y.ts", "docs/a.md"]
    assert manifests_wanted(paths, root) == ("packages/a/package.json",)
    assert manifests_wanted(["api/x.go"], {"go.work": "use ./api"}) == ("api/go.mod",)
    many = [f"packages/{n}/x.ts" for n in range(500)]
    assert len(manifests_wanted(many, root)) == MOST_WANTED
    assert len(packages_of(many, root)) == 200


def test_every_manifest_that_is_asked_for_is_read() -> None:
    assert tuple(READERS) == ROOT_MANIFESTS
