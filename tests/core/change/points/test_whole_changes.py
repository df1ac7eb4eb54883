"""What a change of several files says first: routes, folders, and what stands beside a bump."""

import pytest
from fakes.drafts import TITLES, WRITING
from fakes.edited import edited, new_file

from bot.core.change.analyse import analyse
from bot.core.change.records import ChangeType, FileChange, FileKind
from bot.core.message.template import template_draft


def written(*files: FileChange) -> tuple[str, list[str]]:
    """The header and the bullets of the template's message."""
    commit = template_draft(analyse(list(files), ()), WRITING, TITLES).commit
    body = commit.body.replace("\n  ", " ")
    return commit.header, [line.removeprefix("- ") for line in body.splitlines()]


EXPRESS = """\
@@ const app = express();
 app.get('/health', (req, res) => {
   res.send('ok');
 });
 
+app.post('/items/:id', (req, res) => {
+  res.send(store(req.params.id));
+});
"""  # noqa: W293 - a blank line of a diff
FASTAPI = """\
 @app.get("/health")
 def health():
     return "ok"
+
+
+@app.post("/items/{id}")
+def store_item(id: str):
+    return store(id)
"""
SPRING = """\
 class Items {
+  @PostMapping("/items/{id}")
+  public Item storeItem(String id) {
+    return store(id);
+  }
"""
GIN = '+\tr.DELETE("/items/:id", dropItem)\n'


@pytest.mark.parametrize(
    ("path", "language", "text", "header"),
    [
        ("src/server.js", "javascript", EXPRESS, "feat: add /items/:id route"),
        ("src/app.py", "python", FASTAPI, "feat: add /items/{id} route"),
        ("src/Items.java", "java", SPRING, "feat: add /items/{id} route"),
        ("cmd/main.go", "go", GIN, "feat: add /items/:id route"),
    ],
)
def test_a_new_route_is_told_by_its_path(path: str, language: str, text: str, header: str) -> None:
    told, bullets = written(edited(path, text, language=language))
    assert told == header
    assert not any("to `health`" in bullet or "call" in bullet for bullet in bullets)


def test_two_routes_are_told_together_and_a_removed_one_as_removed() -> None:
    two = '+app.get("/a", list)\n+app.post("/b", store)\n'
    assert written(edited("app.js", two, language="javascript"))[0] == "feat: add /a and /b routes"
    gone = '-app.get("/a", list)\n'
    header, _ = written(edited("app.js", gone, language="javascript"))
    assert header.endswith(": remove /a route")


@pytest.mark.parametrize("path", ["/${{secrets.X}}", "/{{name}}", "https://a.test/x"])
def test_a_path_that_a_template_would_fill_in_is_not_told(path: str) -> None:
    header, bullets = written(edited("app.js", f"+app.get('{path}', x)\n", language="javascript"))
    assert not any(path in line for line in (header, *bullets))


def test_what_changes_beside_a_bump_is_told_too() -> None:
    text = """\
     jobs:
       test:
    -    runs-on: ubuntu-20.04
    +    runs-on: ubuntu-24.04
         steps:
    -      - uses: actions/checkout@v3
    +      - uses: actions/checkout@v4
    """
    header, bullets = written(edited(".github/workflows/ci.yml", text, kind=FileKind.CI))
    assert header == "ci: bump actions/checkout from v3 to v4"
    assert bullets == ["set `runs-on` to `ubuntu-24.04` in `test`"]


def test_a_new_case_is_told_once_and_not_as_part_of_another() -> None:
    text = """\
     def test_add():
         assert add(1, 2) == 3
    +
    +
    +def test_add_floats():
    +    assert add(0.5, 0.25) == approx(0.75)
    """
    assert written(edited("tests/test_math.py", text, kind=FileKind.TEST)) == (
        "test: cover adding floats",
        [],
    )


def test_new_sections_are_told_with_one_verb_and_once() -> None:
    text = """\
     # Slug
    +### slugify(text)
    +
    +Makes a slug, and keeps dots.
    +
     ## Slugger
    +### reset()
    +
    +Forgets what it has seen.
    """
    header, bullets = written(edited("README.md", text, kind=FileKind.DOCS, language="markdown"))
    assert (header, bullets) == ("docs: describe slugify(text) and reset", [])


def test_many_new_files_are_told_by_their_folders() -> None:
    files = [
        new_file(f"src/{area}/part{n}.py", f"def {area}_{n}(x):\n    return x")
        for area in ("billing", "users")
        for n in range(12)
    ]
    pages = [new_file("docs/billing.md", "# Billing", kind=FileKind.DOCS)]
    header, bullets = written(*files, *pages)
    assert header == "feat: add `billing` and `users`"
    assert bullets == [
        "add `billing_0`, `billing_1`, `billing_2` and 9 more to `billing`",
        "add `users_0`, `users_1`, `users_2` and 9 more to `users`",
        "add `docs/billing` page",
    ]


def test_folders_that_are_not_wholly_new_are_told_by_their_files() -> None:
    files = [new_file(f"orders/net/part{n}.py", f"def part_{n}(x): ...") for n in range(6)]
    header, _ = written(*files, edited("orders/net/old.py", "+def late(x): ..."))
    assert "add `net`" not in header


def test_folders_inside_a_named_place_are_told_with_it() -> None:
    files = [new_file(f"orders/net/part{n}.py", "x = 1") for n in range(6)]
    assert written(*files)[0] == "feat: add `net` to `orders`"


def test_a_folder_that_goes_is_told_as_removed() -> None:
    files = [
        edited(f"orders/net/part{n}.py", f"-def part_{n}(x):", change_type=ChangeType.DELETED)
        for n in range(6)
    ]
    assert written(*files)[0].endswith(": remove `net` from `orders`")


def test_a_folder_without_a_name_that_can_be_shown_is_not_told() -> None:
    files = [new_file(f"orders/${{{{x}}}}/part{n}.py", f"def part_{n}(x): ...") for n in range(6)]
    assert "{{" not in written(*files)[0]


def test_a_comment_in_a_block_of_code_is_no_heading() -> None:
    text = """\
     Set a tag:

     ```bash
    -# it need not be there
    +# generates a list for the tag
     make list
     ```
    """
    header, _ = written(edited("docs/usage.md", text, kind=FileKind.DOCS, language="markdown"))
    assert header == "docs: mention `generates` in `usage`"


def test_a_chart_is_about_its_versions_more_than_about_other_values() -> None:
    text = """\
    -version: 9.5.1
    +version: 9.5.2
     annotations:
       changes: |
    -    - kind: fixed
    +    - kind: added
    """
    header, bullets = written(edited("charts/a/Chart.yaml", text, kind=FileKind.BUILD))
    assert "kind" not in header
    assert bullets


def test_what_is_required_and_what_is_used_are_told_both() -> None:
    package = edited(
        "package.json",
        '-  "engines": {"node": ">=16"}\n+  "engines": {"node": ">=18"}',
        kind=FileKind.BUILD,
    )
    image = edited("Dockerfile", "-FROM node:16-alpine\n+FROM node:20-alpine", kind=FileKind.BUILD)
    header, bullets = written(image, package)
    said = [header.partition(": ")[2], *(bullet.replace("`", "") for bullet in bullets)]
    assert sorted(said) == ["bump node from 16-alpine to 20-alpine", "require Node.js 18"]


def test_an_import_is_no_line_of_a_body() -> None:
    text = """\
    +import dataclasses
     def run():
    -    fetch(url)
    +    load(url)
    """
    header, bullets = written(edited("src/net.py", text))
    assert header.endswith("replace `fetch` with `load` in `run`")
    assert not any("import" in bullet for bullet in bullets)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("old/part{n}.py", "new/part{n}.py", "move 12 files from `old` to `new`"),
        ("a/x/part{n}.py", "b/x/part{n}.py", "move 12 files from `a` to `b`"),
        ("part{n}.py", "lib/part{n}.py", "move 12 files to `lib`"),
        ("lib/part{n}.py", "part{n}.py", "move 12 files from `lib` to the top folder"),
        ("lib/part{n}.py", "lib/piece{n}.py", "rename part0.py to piece0.py"),
        ("lib/part{n}.py", "a\nb/part{n}.py", "move a path that cannot be shown"),
    ],
)
def test_many_files_that_move_are_told_by_their_folders(old: str, new: str, told: str) -> None:
    files = [
        edited(new.format(n=n), old_path=old.format(n=n), change_type=ChangeType.RENAMED)
        for n in range(12)
    ]
    header, bullets = written(*files)
    assert header.partition(": ")[2] == told
    assert bool(bullets) == told.startswith("rename")


def test_pages_that_move_are_not_told_to_be_touched_as_well() -> None:
    files = [
        edited(
            f"new/{n}.md",
            kind=FileKind.DOCS,
            old_path=f"old/{n}.md",
            change_type=ChangeType.RENAMED,
        )
        for n in range(6)
    ]
    assert analyse(files, ()).summary == "Move 6 files from `old` to `new`."


def test_files_that_move_and_change_are_told_one_by_one() -> None:
    files = [
        edited(
            f"new/part{n}.py",
            "-x = 1\n+x = 2",
            old_path=f"old/part{n}.py",
            change_type=ChangeType.RENAMED,
        )
        for n in range(6)
    ]
    assert "6 files from" not in written(*files)[0]


def test_how_often_a_notebook_ran_is_no_point() -> None:
    text = """\
    -   "execution_count": 1,
    +   "execution_count": 2,
    -    "def load(path):\\n",
    +    "def load_all(path):\\n",
    """
    book = edited("a.ipynb", text, language="Jupyter Notebook")
    header, bullets = written(book)
    assert "execution_count" not in header + "".join(bullets)
