"""The whole analysis: purposes, summary, and what hostile input does to them."""

import pytest
from fakes.edited import edited, new_file

from bot.core.change.analyse import analyse
from bot.core.change.diff import parse_diff
from bot.core.change.points.ranking import points_by_file, ranked
from bot.core.change.purpose import purpose_of
from bot.core.change.reach import MOST_LINES, reach
from bot.core.change.records import (
    FileChange,
    FileKind,
    Point,
    RawDiff,
    Unread,
)
from bot.core.change.summary import summary_of
from bot.core.change.symbols import symbols_of

HOSTILE = [
    "back`tick", "\u202eevil", "a\nb", "::set-output name=x::y", "##[error]", "<img src=x>",
    "@everyone", "#12", "fixes #12", "\U000e0041", "x" * 10_000, "../../etc/passwd", "%0A",
]  # fmt: skip


def best(*files: FileChange, type_name: str = "fix") -> list[tuple[str, tuple[str, ...]]]:
    found = points_by_file(files, symbols_of(files), reach(files))
    return [(point.verb, point.names) for point in ranked(files, found, type_name)]


def test_every_file_gets_one_line_of_purpose_and_the_change_a_summary() -> None:
    change = analyse(
        [
            edited(
                "src/net.py", " def run():\n-    fetch(url)\n+    load(url)\n \n+def load(url):"
            ),
            edited("tests/test_net.py", "+def test_loads_twice():", kind=FileKind.TEST),
            edited("poetry.lock", "-a\n+b", kind=FileKind.LOCK),
        ],
        [Unread("big.bin", "too large")],
    )
    assert [file.purpose for file in change.files] == [
        "add `load`, replace `fetch` with `load` in `run`, call `load` in `run`",
        "cover loading twice",
        "refresh `poetry` locked versions",
    ]
    assert change.summary == (
        "Add `load` to `net` and replace `fetch` with `load` in `run`. "
        "It also touches tests and lock files."
    )
    assert change.unread == (Unread("big.bin", "too large"),)


def test_a_change_without_files_has_no_summary() -> None:
    assert analyse([], ()).summary == ""


def test_a_purpose_is_one_line_of_bounded_length() -> None:
    long = tuple(f"{'n' * 55}{number}" for number in range(9))
    point = Point("add", long, 0.9, "a.py", place="net")
    assert len(purpose_of([point])) < 200
    assert "\n" not in purpose_of([point])


def test_a_summary_leaves_out_what_makes_it_too_long() -> None:
    verbs = ("add", "drop", "call", "check", "set")
    long = [
        Point(verb, (f"{verb}_{'n' * 52}", f"{verb}_{'m' * 52}"), 0.9, "a.py") for verb in verbs
    ]
    summary = summary_of([edited("a.py", "+x")], long)
    assert "drop" in summary
    assert "call" not in summary


def test_a_summary_says_a_shared_place_once_and_names_the_file_of_what_tells_little() -> None:
    shared = [Point("call", (name,), 0.9, "a.py", place="run") for name in ("one", "two")]
    assert summary_of([], shared) == "Call `one` and `two` in `run`."
    little = [Point("rework", ("one",), 0.2, "src/net.py")]
    assert summary_of([], little) == "Rework `one`, in `src/net.py`."


def test_source_leads_and_tests_and_documents_follow() -> None:
    files = (
        edited("docs/a.md", "+## Retry the call", kind=FileKind.DOCS, language="markdown"),
        edited("tests/test_net.py", "+def helper():", kind=FileKind.TEST),
        edited("src/net.py", "+def retry():"),
    )
    assert best(*files)[0] == ("add", ("retry",))
    assert best(*files, type_name="docs")[0] == ("document", ())


def test_what_a_new_test_says_leads_a_fix_whose_source_says_little() -> None:
    files = (
        edited("src/net.py", " def run():\n-    a = b + 1\n+    a = b * (c)"),
        edited("tests/test_net.py", "+def test_returns_none_for_empty_key():", kind=FileKind.TEST),
    )
    assert best(*files)[0][0] == "return"
    assert ("return", ()) not in best(*files, type_name="refactor")


def test_the_same_point_in_several_files_is_told_once_and_weighs_more() -> None:
    text = " def run{}():\n-    fetch(url)\n+    load(url)"
    one, two = edited("src/http/a.py", text.format(1)), edited("src/http/b.py", text.format(2))
    found = points_by_file((one, two, one), (), reach((one, two)))
    points = ranked((one, two, one), found, "fix")
    told = [point for point in points if point.names == ("fetch",)]
    assert len(told) == 1
    assert told[0].place == "http"
    same = ranked((one, one), points_by_file((one, one), (), reach((one,))), "fix")
    assert same[0].place == "run1"


def test_a_release_leads_only_where_nothing_else_changes() -> None:
    version = edited(
        "package.json", '-  "version": "1.0.0"\n+  "version": "1.1.0"', kind=FileKind.BUILD
    )
    lock = edited("yarn.lock", "-a\n+b", kind=FileKind.LOCK)
    assert best(version, lock)[0] == ("release", ())
    assert best(version, edited("src/net.py", "+def retry():"))[0] == ("add", ("retry",))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_lines_do_not_reach_what_is_said(name: str) -> None:
    files = [
        new_file(f"src/{name}.py", f"def {name}():", f"class {name}:"),
        edited("a.py", f" def run():\n-    {name}(1)\n+    {name}2({name})"),
        edited("a.yml", f"+{name}: {name}\n+- {name}", kind=FileKind.CONFIG, language="yaml"),
        edited("a.md", f"+# {name}\n+`{name}`", kind=FileKind.DOCS, language="markdown"),
        edited("t.ts", f"+it('{name} it', x)", kind=FileKind.TEST, language="typescript"),
        edited("package.json", f'-"{name}": "1.0"\n+"{name}": "1.1"', kind=FileKind.BUILD),
    ]
    change = analyse(files, ())
    said = " ".join([change.summary, *(file.purpose for file in change.files)])
    assert said.isprintable()
    for active in ("@", "#", "::set", "<", "\n"):
        assert active not in said
    assert said.count("`") % 2 == 0


@pytest.mark.parametrize(
    "text",
    ["", "garbage", "diff --git a/x b/x\n", "@@ -1 +1 @@\n-a\n+b\n", "\x00" * 1000,
     "diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-" + "(" * 100_000 + "\n+x\n"],
    ids=["empty", "prose", "header only", "hunk only", "zeros", "one long line"],
)  # fmt: skip
def test_any_text_is_analysed_without_an_error(text: str) -> None:
    files, unread = parse_diff(RawDiff(text))
    assert analyse(files, unread).type.name


def test_of_a_giant_change_the_most_telling_files_are_read_by_lines() -> None:
    text = "\n".join(["+step(url)"] * (MOST_LINES // 4))
    files = [
        edited("poetry.lock", text, kind=FileKind.LOCK),
        *[edited(f"src/part_{number}.py", text) for number in range(5)],
        edited("docs/a.md", "+## Retry", kind=FileKind.DOCS, language="markdown"),
    ]
    assert reach(files) == {f"src/part_{number}.py" for number in range(4)}
    change = analyse(files, ())
    assert change.files[5].purpose == "rework `part_4`"
    assert change.files[1].purpose == "call `step`"
