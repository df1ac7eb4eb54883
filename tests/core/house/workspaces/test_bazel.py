"""Bazel's packages are named by their folders, nested modules by themselves, others not at all."""

import pytest

from bot.core.house.workspaces import bazel_files, modules_in, packages_of
from bot.core.house.workspaces.bazel import MOST_FOLDERS

ROOT = "MODULE.bazel"


@pytest.mark.parametrize(
    ("present", "path", "packages"),
    [
        ((ROOT, "net/BUILD"), "net/a.cc", {"net": "net"}),
        (("WORKSPACE", "net/BUILD"), "net/a.cc", {"net": "net"}),
        (("net/BUILD.bazel",), "net/a.cc", {"net": "net"}),
        ((ROOT, "net/BUILD", "net/pool/BUILD"), "net/pool/x/a.cc",
         {"net": "net", "net/pool": "pool"}),
        ((ROOT, "net/BUILD", "net/src/BUILD"), "net/src/a.cc", {"net": "net"}),
        ((ROOT, "src/BUILD"), "src/a.cc", {}),
        ((ROOT, "a b/BUILD", "${{x}}/BUILD"), "a b/${{x}}/a.cc", {}),
        ((ROOT, "BUILD"), "a.cc", {}),
        ((ROOT,), "net/a.cc", {}),
        (("net/BUILD",), "net/a.cc", {}),
        (("docs/WORKSPACE", "docs/BUILD"), "docs/a.md", {}),
        ((), "net/a.cc", {}),
        ((ROOT, "rules/MODULE.bazel", "rules/net/BUILD"), "rules/net/a.bzl", {"rules": "octo"}),
        ((ROOT, "e2e/smoke/MODULE.bazel"), "e2e/smoke/a.bzl", {"e2e/smoke": "smoke"}),
        ((ROOT, "x/" * 100_000 + "BUILD"), "x/" * 100_000 + "a.cc", {}),
    ],
)  # fmt: skip
def test_the_package_of_a_path_is_the_folder_with_a_build_file(
    present: tuple[str, ...], path: str, packages: dict[str, str]
) -> None:
    texts = {"rules/MODULE.bazel": 'module(name = "octo")'}
    assert packages_of([path], texts, present) == packages


def test_where_no_files_are_known_the_changed_ones_tell() -> None:
    assert packages_of(["net/BUILD.bazel", "net/a.cc"], {}) == {"net": "net"}
    assert packages_of(["net/BUILD", "net/a.cc"], {}) == {}


def test_a_package_of_another_workspace_is_not_divided() -> None:
    texts = {"package.json": '{"workspaces": ["packages/*"]}'}
    present = (ROOT, "packages/core/BUILD", "packages/core/net/BUILD", "bazel/rules/BUILD")
    paths = ["packages/core/net/x.ts", "bazel/rules/a.bzl"]
    assert packages_of(paths, texts, present) == {"packages/core": "core", "bazel/rules": "rules"}


def test_the_files_that_tell_are_asked_for_by_name() -> None:
    assert bazel_files(["net/pool/a.cc", "b.cc"]) == (
        *("MODULE.bazel", "WORKSPACE.bazel", "WORKSPACE"),
        *("net/pool/MODULE.bazel", "net/pool/BUILD.bazel", "net/pool/BUILD"),
        *("net/MODULE.bazel", "net/BUILD.bazel", "net/BUILD"),
    )
    assert len(bazel_files(f"a{n}/x.cc" for n in range(9999))) == 3 + 3 * MOST_FOLDERS
    assert modules_in(("MODULE.bazel", "a/MODULE.bazel", "a/BUILD")) == ("a/MODULE.bazel",)
