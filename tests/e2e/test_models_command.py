"""`squill models …` and `squill status`, through the real process."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fakes.ollama import FakeModel, FakeOllama
from fakes.redis_server import RedisServerProcess
from fakes.suggesting import DIFF
from fakes.terminal import Desk, Ended

from bot.adapters.surroundings import in_container, is_on_a_mount

READS = (
    *("list", "coder list", "status", "check", "discover", "history", "help"),
    "migrate --dry-run",
)


class Person:
    """Somebody with a state folder of their own, and an Ollama, if they have one."""

    def __init__(self, folder: Path, ollama: FakeOllama | None = None, **environ: str) -> None:
        self.state = folder / "state"
        self.desk = Desk(folder / "work")
        self.desk.folder.mkdir(exist_ok=True)
        self.environ = {"XDG_STATE_HOME": str(self.state), **environ}
        if ollama:
            self.environ["OLLAMA_HOST"] = ollama.url

    def run(self, text: str, *more: str, stdin: str = "") -> Ended:
        """`squill` with these words."""
        words = [*text.split(), *more]
        return self.desk.squill(*words, stdin=stdin.encode(), env=self.environ)

    def well(self, text: str, *more: str, stdin: str = "") -> str:
        """What a command that works prints."""
        ended = self.run(text, *more, stdin=stdin)
        assert (ended.code, ended.err) == (0, ""), ended
        return ended.out

    def data(self, text: str, *more: str) -> Any:
        """What it prints with --json."""
        return json.loads(self.well(text, *more, "--json"))

    def refused(self, text: str, *more: str) -> str:
        """What a command that does not work says."""
        ended = self.run(text, *more)
        assert (ended.code, ended.out) == (1, ""), ended
        assert "Traceback" not in ended.err
        return ended.err


@pytest.fixture
def newcomer(tmp_path: Path) -> Person:
    """A person with nothing configured and no Ollama."""
    return Person(tmp_path)


@pytest.fixture
def person(tmp_path: Path, ollama: FakeOllama) -> Person:
    """A person with an Ollama that has the models of config.yaml."""
    return Person(tmp_path, ollama)


@pytest.mark.parametrize("command", [*(f"models {each}" for each in READS), "status"])
def test_with_nothing_configured_every_look_works_and_writes_nothing(
    newcomer: Person, command: str
) -> None:
    assert newcomer.well(command).strip()
    assert newcomer.data(command)
    assert not newcomer.state.exists()


def test_with_nothing_configured_the_status_says_what_to_do(newcomer: Person) -> None:
    told = newcomer.well("status")
    assert told.count("cannot be reached (connection refused)") == 3
    assert "No model can be asked, so messages are written without one" in told
    assert "Run `ollama serve` on default (http://127.0.0.1:1)" in told


def test_the_three_lines_say_who_is_ready(person: Person) -> None:
    told = person.well("status")
    assert [line.rpartition(": ")[2] for line in told.splitlines()] == ["ready"] * 3
    state = person.data("status")["state"]
    assert [(each["role"], each["usable"]) for each in state] == [
        ("general", True),
        ("coder", True),
        ("fallback", True),
    ]


def test_a_model_is_added_used_and_removed(person: Person) -> None:
    added = person.data("models coder add default llama3.2:3b --tier 1 --timeout 30")
    assert added["model"]["model_id"] == "llama3.2-3b"
    assert (added["model"]["tier"], added["model"]["timeout_s"]) == (1, 30.0)
    assert (person.state / "squill" / "registry.sqlite").exists()
    assert person.data("models coder use llama3.2-3b")["before"] == "coder"
    listed = person.data("models coder list")["models"]
    assert {each["model_id"]: each["is_active"] for each in listed} == {
        "coder": False,
        "llama3.2-3b": True,
    }
    assert person.data("models coder remove llama3.2-3b")["active"] == "coder"
    changes = person.data("models history")["changes"]
    assert [each["action"] for each in changes] == ["remove", "use", "add", "migrate", "migrate"]


@pytest.mark.parametrize(
    "words",
    [
        "coder add --tier 3 default llama3.2:3b",
        "--tier=3 coder add default llama3.2:3b",
        "coder --json add default --tier 3 llama3.2:3b",
    ],
)
def test_options_may_stand_anywhere(person: Person, words: str) -> None:
    person.well(f"models {words}")
    assert person.data("models coder list")["models"][1]["tier"] == 3


def test_the_first_command_may_be_a_change(person: Person) -> None:
    assert person.well("models coder use coder").startswith("coder is the active coder model")


@pytest.mark.parametrize(
    "words", ["coder use nope", "coder remove nope", "coder add default absent:1b", "preset fats"]
)
def test_a_first_command_that_fails_leaves_no_file(person: Person, words: str) -> None:
    person.refused(f"models {words}")
    assert not person.state.exists()


def test_check_notes_what_it_saw(person: Person) -> None:
    person.well("models coder use coder")
    assert person.well("models check").startswith("2 of 2 registered models can be asked now.")
    assert [e["is_available"] for e in person.data("models list")["models"]] == [True, True]


def test_discover_tells_what_is_installed_and_what_of_it_is_registered(person: Person) -> None:
    found = person.data("models discover default")["models"]
    assert {each["model_name"]: each["model_ids"] for each in found} == {
        "qwen2.5-coder:7b": ["coder"],
        "llama3.1:8b": ["general"],
        "llama3.2:3b": [],
    }


def _but_for_free_memory(told: str) -> str:
    """A table without what this machine has free at the moment."""
    return re.sub(r"of [\d.]+ GiB free", "of GiB free", told)


def test_a_diff_is_explained_from_a_file_or_standard_input(person: Person) -> None:
    path = person.desk.folder / "a.patch"
    path.write_text(DIFF, "utf-8")
    told = person.well("models explain --diff", str(path))
    assert re.search(r"^1 +coder +qwen2\.5-coder:7b", told, re.MULTILINE)
    again = person.well("models explain --diff -", stdin=DIFF)
    assert _but_for_free_memory(again) == _but_for_free_memory(told)
    assert "not.there" in person.refused("models explain --diff not.there")


def test_a_preset_makes_active_what_it_prefers(person: Person) -> None:
    person.well("models coder add default llama3.2:3b")
    assert person.data("models preset fast")["active"] == {
        "coder": "llama3.2-3b",
        "general": "general",
    }
    assert person.data("models preset coding")["active"] == {"coder": "coder"}


def test_a_pull_request_gets_its_own_model(person: Person) -> None:
    told = person.well("models coder use coder --pr octo/app#7")
    assert told.startswith("octo/app#7 uses coder as its coder model.")
    assert person.well("models coder use active --pr octo/app#7").startswith(
        "octo/app#7 uses the active coder model again."
    )


def test_the_status_says_what_a_pull_request_has_chosen(person: Person) -> None:
    person.well("models general use general --pr octo/app#7")
    told = person.well("models status --pr octo/app#7")
    assert "octo/app#7 uses general as its general model." in told
    assert "For a code change of middle size:\n" in told
    assert "For a code change" not in person.well("status")


def test_migrating_is_tried_done_and_done_once(person: Person) -> None:
    person.environ["SQUILL_SKIP_MODEL_MIGRATION"] = "true"
    dry = {"migrated": 2, "dry_run": True, "notices": []}
    assert person.data("models migrate --dry-run") == dry
    assert not person.state.exists()
    assert person.well("models list").startswith("No model is registered.")
    assert person.data("models migrate")["migrated"] == 2
    assert person.data("models migrate")["migrated"] == 0
    assert len(person.data("models list")["models"]) == 2


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("OLLAMA_MODEL", "llama3.2:3b", "ollama.model (OLLAMA_MODEL) names llama3.2:3b"),
        ("SQUILL_FORCE_CONFIG_YAML", "true", "SQUILL_FORCE_CONFIG_YAML is set"),
    ],
)
def test_where_the_registry_does_not_count_every_answer_says_so(
    person: Person, variable: str, value: str, told: str
) -> None:
    person.well("models coder add default llama3.2:3b")
    person.environ[variable] = value
    assert told in person.well("models list")
    assert told in person.well("status")
    assert told in person.refused("models coder use llama3.2-3b")
    names = {each["model_name"] for each in person.data("models list")["models"]}
    assert names == ({value} if variable == "OLLAMA_MODEL" else {"qwen2.5-coder:7b", "llama3.1:8b"})


@pytest.fixture
def mounted() -> Iterator[Path]:
    """A folder on a file system of its own, as a volume is."""
    with TemporaryDirectory(dir="/dev/shm") as folder:  # a mount that every Linux has
        yield Path(folder)


def test_the_file_of_squill_state_is_the_registry(person: Person, mounted: Path) -> None:
    person.environ["SQUILL_STATE"] = str(mounted / "of a team" / "registry.sqlite")
    person.environ["GITHUB_ACTIONS"] = "true"
    person.well("models coder add default llama3.2:3b")
    assert not person.state.exists()
    assert len(person.data("models coder list")["models"]) == 2


def test_a_file_that_goes_with_its_container_takes_no_changes_in_an_action(
    person: Person, tmp_path: Path
) -> None:
    person.environ["SQUILL_STATE"] = str(tmp_path / "registry.sqlite")
    assert person.well("models coder use coder").startswith("coder is the active coder model")
    person.environ["GITHUB_ACTIONS"] = "true"
    ended = person.run("models coder use coder")
    lost = in_container() and not is_on_a_mount(tmp_path / "registry.sqlite")
    assert (ended.code, "inside this container" in ended.err) == ((1, True) if lost else (0, False))


def test_what_an_action_would_forget_is_refused(person: Person) -> None:
    person.environ["GITHUB_ACTIONS"] = "true"
    for words in ("coder use coder", "coder use coder --pr octo/app#7", "preset fast", "migrate"):
        told = person.refused(f"models {words}")
        assert "Nothing was changed: a run of an action keeps nothing" in told
        assert "REDIS_URL" in told
    assert len(person.data("models list")["models"]) == 2
    assert not person.state.exists()


def test_everything_works_on_redis(person: Person, redis_url: str) -> None:
    person.environ["REDIS_URL"] = redis_url
    person.environ["GITHUB_ACTIONS"] = "true"
    person.well("models coder add default llama3.2:3b")
    assert person.well("models coder use llama3.2-3b").startswith("The active coder model is")
    for command in (*(f"models {each}" for each in READS), "status"):
        assert person.well(command).strip()
    assert person.data("models preset coding")["active"] == {"coder": "coder"}
    assert not person.state.exists()


def test_redis_that_is_gone_leaves_config_yaml_and_refuses_changes(
    person: Person, redis_program: str, tmp_path: Path
) -> None:
    with RedisServerProcess(tmp_path, program=redis_program) as server:
        person.environ["REDIS_URL"] = server.url
        person.well("models coder add default llama3.2:3b")
    told = person.well("models list")
    assert "The registry of models could not be used" in told
    assert "cannot be reached" in told
    assert "llama3.2" not in told
    assert "Nothing was changed" not in told
    for command in ("status", "models status", "models list", "models check"):
        notices = person.data(command)["notices"]
        assert "config.yaml's models were used" in notices[0]
        assert "cannot be reached" in notices[1]
    refused = person.refused("models coder use coder")
    assert "Nothing was changed." in refused


BAD: Sequence[tuple[str, str]] = (
    ("models", "a command is missing"),
    ("models foo", "there is no 'foo' here"),
    ("models coder add --timeuot 3 default m", "did you mean `--timeout`?"),
    ("models preset", "squill models preset <name> [--pr OWNER/REPO#N]"),
    ("models lst", "did you mean `list`?"),
    ("models coder use", "the command is not complete"),
    ("models coder use nobody", "There is no coder model 'nobody'. Known are coder"),
    ("models coder use --force coder", "there is no '--force' here"),
    ("models coder use -x", "'-x' is no id"),
    ("models coder add default ../../etc", "is no name of a model"),
    ("models coder add default absent:1b", "Run `ollama pull absent:1b` there first"),
    ("models coder add 169.254.169.254 m", "no model answers there (link-local)"),
    ("models coder add http://0xA9FEA9FE m", "no model answers there (link-local)"),
    ("models coder add ftp://gpu m", "the scheme 'ftp' is not http or https"),
    ("models coder add http://u:secret@gpu:1 m", "has a credential"),
    ("models coder add gpu m", "There is no host 'gpu'; known are default"),
    ("models discover gpu", "There is no host 'gpu'; known are default"),
    ("models preset fats", "(did you mean fast?)"),
    ("models explain", "--diff FILE is missing"),
    ("models coder use coder --pr 7", "'7' is no pull request such as octo/app#7"),
    ("status now", "unrecognized arguments: now"),
)


@pytest.mark.parametrize(("words", "told"), BAD)
def test_what_makes_no_sense_is_answered_with_what_does(
    person: Person, words: str, told: str
) -> None:
    said = person.refused(words)
    assert told in said
    assert "secret" not in said


@pytest.mark.parametrize("word", ["x" * 10_000, "a\nb", "\x1b[31mred", "\u202eevil", ""])
def test_odd_words_are_answered_shortly(person: Person, word: str) -> None:
    for before in (["use"], ["add", "default"], ["add"]):
        said = person.refused("models coder", *before, word, *(["m"] if before == ["add"] else []))
        assert len(said) < 1_000
        assert "\x1b" not in said


def test_a_host_of_the_settings_is_known_by_its_name(person: Person, tmp_path: Path) -> None:
    with FakeOllama([FakeModel("qwen:14b")], authorization="Bearer hush") as gpu:
        settings = tmp_path / "squill.yml"
        settings.write_text(
            f"hosts: [{{name: gpu-1, url: '{gpu.url}', token-env: SQUILL_HOST_GPU}}]\n", "utf-8"
        )
        person.environ["SQUILL_HOST_GPU"] = "hush"
        config = ("--config", str(settings))
        assert "qwen:14b" in person.well("models discover gpu-1", *config)
        told = person.well("models coder add gpu-1 qwen:14b", *config)
        assert told.startswith(f"qwen-14b: qwen:14b on gpu-1 ({gpu.url}) is registered as coder.")
        assert "hush" not in told + person.well("models list --json", *config)
        del person.environ["SQUILL_HOST_GPU"]
        assert "qwen-14b" in person.well("models list", *config)
        checked = person.well("models check qwen-14b", *config)
        assert "is not asked: SQUILL_HOST_GPU is not set" in checked


def test_help_has_every_command(newcomer: Person) -> None:
    told = newcomer.well("models --help")
    for usage in ("general|coder add <url-or-host> <name>", "explain --diff FILE", "--pr OWNER/"):
        assert usage in told
