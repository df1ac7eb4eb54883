"""The configuration: what comes before what, and what is said about every kind of bad input."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config import OTHER_VARIABLES, load, read_file, value_of
from bot.config.layers import defaults_path
from bot.config.yaml_text import LARGEST_FILE
from bot.core.errors import ConfigError

FILE = ".github/squill.yml"


def error(
    environ: Mapping[str, str] | None = None,
    inputs: Mapping[str, str] | None = None,
    text: str | None = None,
) -> str:
    with pytest.raises(ConfigError) as caught:
        load(environ or {}, inputs or {}, text)
    return caught.value.message


def test_without_anything_the_defaults_of_config_yaml_hold() -> None:
    loaded = load({})
    assert loaded.config.title.max_length == 100
    assert loaded.config.title.types[:2] == ("feat", "fix")
    assert [model.id for model in loaded.config.models] == ["coder", "general"]
    assert set(loaded.origins.values()) == {"config.yaml"}


LAYERS = [
    ({}, {}, None, 100, "config.yaml"),
    ({}, {}, "title: {max-length: 91}", 91, FILE),
    (
        {"SQUILL_TITLE_MAX_LENGTH": "92"},
        {},
        "title: {max-length: 91}",
        92,
        "SQUILL_TITLE_MAX_LENGTH",
    ),
    (
        {"SQUILL_TITLE_MAX_LENGTH": "92"},
        {"title-max-length": "93"},
        "title: {max-length: 91}",
        93,
        "input title-max-length",
    ),
    ({"SQUILL_TITLE_MAX_LENGTH": " "}, {"title-max-length": ""}, "title:", 100, "config.yaml"),
    ({}, {}, "title: {max-length: }", 100, "config.yaml"),
    ({}, {}, "title.max-length: 91", 91, FILE),
]


@pytest.mark.parametrize(("environ", "inputs", "text", "value", "origin"), LAYERS)
def test_the_nearest_layer_that_sets_a_key_wins_and_is_named(
    environ: dict[str, str], inputs: dict[str, str], text: str | None, value: int, origin: str
) -> None:
    loaded = load(environ, inputs, text)
    assert loaded.config.title.max_length == value
    assert loaded.origins["title.max-length"] == origin


@pytest.mark.parametrize(
    ("environ", "host", "origin"),
    [
        ({"OLLAMA_HOST": "gpu:1\n"}, "gpu:1", "OLLAMA_HOST"),
        ({"OLLAMA_HOST": ""}, "http://localhost:11434", "config.yaml"),
        ({"OLLAMA_HOST": "gpu:1", "SQUILL_OLLAMA_HOST": "big:2"}, "big:2", "SQUILL_OLLAMA_HOST"),
    ],
)
def test_the_usual_variables_keep_their_names(
    environ: dict[str, str], host: str, origin: str
) -> None:
    loaded = load(environ)
    assert (loaded.config.ollama.host, loaded.origins["ollama.host"]) == (host, origin)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [("a,b", ("a", "b")), ("a\nb\r\n", ("a", "b")), (" a , ,b ", ("a", "b")), ("a", ("a",))],
)
def test_a_list_in_one_text_is_separated_by_commas_or_line_ends(
    text: str, scopes: tuple[str, ...]
) -> None:
    assert load({"SQUILL_TITLE_SCOPES": text}).config.title.scopes == scopes


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("FALSE", False), ("yes", True), ("off", False), ("1", True)],
)
def test_yes_and_no_have_their_usual_spellings(text: str, value: bool) -> None:
    assert load({"SQUILL_FAIL_ON_INVALID_TITLE": text}).config.fail_on_invalid_title is value


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    loaded = load({}, {}, "title: {scopes: [no, 1.0, 2024-01-01, on, 010]}")
    assert loaded.config.title.scopes == ("no", "1.0", "2024-01-01", "on", "010")


def test_the_space_of_a_command_prefix_stays() -> None:
    assert load({}, {"command-prefix": "/squill \n"}).config.command_prefix == "/squill "


SHAPES = [
    ("modells: []", f"{FILE}: modells: there is no such setting; did you mean models?"),
    (
        "title: {max-lenght: 9}",
        "title.max-lenght: there is no such setting; did you mean title.max-l",
    ),
    (
        "title: {max_length: 9}",
        "title.max_length: there is no such setting; did you mean title.max-l",
    ),
    ("max-length: 9", "max-length: there is no such setting; did you mean title.max-length?"),
    ("qqq: 1", f"{FILE}: qqq: there is no such setting"),
    ("'a\\nb\x7f': 1".replace("\x7f", ""), "there is no such setting"),
    ("title: 3", f"{FILE}: title: '3' is not allowed: it must be a mapping of keys"),
    (
        "models: [{tyyp: x}]",
        "models[0].tyyp: there is no such setting; did you mean models[0].type?",
    ),
    ("- a", f"{FILE}: the top must be a mapping of keys, such as `mode: all`"),
    ("word", f"{FILE}: the top must be a mapping of keys, such as `mode: all`"),
]


@pytest.mark.parametrize(("text", "message"), SHAPES)
def test_a_key_that_does_not_exist_is_named_with_the_one_that_was_meant(
    text: str, message: str
) -> None:
    assert message in error(text=text)


VALUES = [
    ("mode: none", "mode: 'none' is not allowed: it must be all, title or suggest"),
    (
        "title: {max-length: long}",
        "'long' is not allowed: it must be a whole number from 20 to 1000",
    ),
    ("title: {max-length: 19}", "title.max-length: '19' is not allowed"),
    ("title: {max-length: [90]}", "title.max-length: ['90'] is not allowed"),
    ("title: {max-length: .nan}", "title.max-length: '.nan' is not allowed"),
    ("title: {types: feat}", "title.types: 'feat' is not allowed: it must be a list of at least 1"),
    ("title: {types: []}", "title.types: [] is not allowed: it must be a list of at least 1"),
    ("title: {types: ['']}", "title.types[0]: '' is not allowed: it must be text of 1 to 500 char"),
    ("title: {types: [~]}", "title.types[0]: nothing is not allowed"),
    ("title: {scopes: {a: b}}", "title.scopes: {'a': 'b'} is not allowed: it must be a list"),
    ("fail-on-invalid-title: maybe", "'maybe' is not allowed: it must be true or false"),
    ("instance-id: ../x", "instance-id: '../x' is not allowed: it must be text that matches ^"),
    ("ollama: {memory-share: 0}", "'0' is not allowed: it must be a number above 0 and up to 1"),
    ("ollama: {memory-share: nan}", "ollama.memory-share: 'nan' is not allowed"),
    ("github: {max-wait: inf}", "github.max-wait: 'inf' is not allowed"),
    ("ollama: {host: 'http://u:secret@" + "h" * 200 + "'}", "ollama.host: 'http://***@hhh"),
    ("models: all", "models: 'all' is not allowed: it must be a list"),
    ("models: [x]", "models[0]: 'x' is not allowed: it must be a mapping of keys"),
    ("models: [{id: x}]", "models[0].tier: is missing: it must be a whole number from 1 to 3"),
    ("models: [{type: big}]", "models[0].type: 'big' is not allowed: it must be general or coder"),
]


@pytest.mark.parametrize(("text", "message"), VALUES)
def test_a_wrong_value_is_named_with_its_key_and_what_is_allowed(text: str, message: str) -> None:
    told = error(text=text)
    assert message in told
    assert told.startswith(f"{FILE}: ")
    assert "secret" not in told


def test_a_wrong_value_names_the_variable_or_the_input() -> None:
    assert error({"SQUILL_MODE": "x"}).startswith("SQUILL_MODE: mode: 'x' is not allowed")
    assert error(inputs={"mode": "x"}).startswith("input mode: mode: 'x' is not allowed")


def test_all_problems_are_told_at_once_but_not_a_flood_of_them() -> None:
    told = error({"SQUILL_MODE": "x", "SQUILL_TITLE_MAX_LENGTH": "x"})
    assert len(told.splitlines()) == 2
    assert len(error(text="".join(f"key{number}: 1\n" for number in range(999))).splitlines()) == 20


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SQUILL_TITLE_MAXLENGTH", "; did you mean SQUILL_TITLE_MAX_LENGTH?"),
        ("SQUILL_MODELS", "; did you mean SQUILL_MODE?"),
        ("SQUILL_XYZZY", "; `squill config` lists them"),
    ],
)
def test_a_variable_of_ours_that_does_not_exist_is_an_error(name: str, meant: str) -> None:
    assert error({name: "1"}) == f"{name}: there is no such setting{meant}"


@pytest.mark.parametrize(
    "name",
    [
        *sorted(OTHER_VARIABLES),
        *("SQUILL_SERVICE_HOST", "SQUILL_SERVICE_PORT_HTTP", "SQUILL_PORT"),
        *("SQUILL_PORT_80_TCP_ADDR", "OTHER_SQUILL_MODE", "squill_mode"),
    ],
)
def test_variables_that_are_no_settings_are_left_alone(name: str) -> None:
    assert set(load({name: "x"}).origins.values()) == {"config.yaml"}


def test_an_input_that_does_not_exist_is_an_error() -> None:
    told = error(inputs={"title-max_length": "1"})
    assert (
        told == "input title-max_length: there is no such setting; did you mean title-max-length?"
    )


HOSTILE = [
    ("a: &x 1", "line 1: anchors and aliases"),
    ("mode: all\nb: *x", "line 2: anchors and aliases"),
    ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "anchors and aliases"),
    ("a: !!python/object/apply:os.system [x]", "tags (!) are not allowed"),
    ("a: !!int ''", "tags (!) are not allowed"),
    ("mode: all\nmode: title", "line 2: the key 'mode' stands in line 1 already"),
    ("title: {a: 1, a: 2}", "line 1: the key 'a' stands in line 1 already"),
    ("? [a]\n: 1", "line 1: a key must be a word"),
    ("[" * 100_000, "line 1: is nested deeper than 20 levels"),
    ("{a: " * 50_000, "line 1: is nested deeper than 20 levels"),
    ("- " * 100_000, "line 1: is nested deeper than 20 levels"),
    ("mode: all\n---\nmode: title", "line 2: a second document begins here"),
    ("mode: all\n\tx: 1", "line 2: is not YAML: a tab cannot indent; use spaces"),
    ("mode: [all", "is not YAML: did not find expected"),
    ("%BAD", "line 1: is not YAML:"),
    ("a: \x01", "has a character that YAML does not allow"),
    ("a: \x00", "has a character that YAML does not allow"),
    ("a: \ud800", "has a character that YAML does not allow"),
    ("x" * (LARGEST_FILE + 1), "is larger than 256 KiB"),
    ("\n".join(f"k{number}:" for number in range(30_000)), "k0: there is no such setting"),
    ("models:\n" + "- {a: 1}\n" * 28_000, "models[0].a: there is no such setting"),
    ("title: {types: [" + "''," * 80_000 + "]}", "title.types[0]: '' is not allowed"),
    ("title: {max-length: " + "9" * 200_000 + "}", "title.max-length: '9999"),
]


@pytest.mark.parametrize(("text", "message"), HOSTILE, ids=[text[:24] for text, _ in HOSTILE])
def test_hostile_yaml_is_a_short_error(text: str, message: str) -> None:
    told = error(text=text)
    assert told.startswith(f"{FILE}: ")
    assert message in told
    assert all(len(line) < 300 for line in told.splitlines())


@pytest.mark.parametrize("text", ["", "\n# nothing\n", "null", "---\n", "title:\nmodels:\n", "{}"])
def test_a_file_that_says_nothing_sets_nothing(text: str) -> None:
    assert load({}, {}, text) == load({})


@pytest.mark.parametrize(
    ("key", "value", "lowered"),
    [
        ("title.max-length", "60", {"title.warn-length": 60, "message.max-length": 60}),
        (
            "title.max-length",
            "30",
            {"title.warn-length": 30, "message.max-length": 30, "message.aim-length": 30},
        ),
        ("message.max-length", "40", {"message.aim-length": 40}),
        ("message.body-max-width", "60", {"message.body-width": 60}),
    ],
)
def test_a_default_gives_way_to_a_smaller_limit(
    key: str, value: str, lowered: dict[str, int]
) -> None:
    loaded = load({}, {key.replace(".", "-"): value})
    assert {name: value_of(loaded.config, name) for name in lowered} == lowered
    assert all("lowered to" in loaded.origins[name] for name in lowered)


DISAGREEMENTS = [
    (
        "title: {warn-length: 90, max-length: 80}",
        f"title.warn-length: 90 is more than title.max-length, which is 80 ({FILE})",
    ),
    (
        "title: {warn-length: 101}",
        "title.warn-length: 101 is more than title.max-length, which is 100 (config.yaml)",
    ),
    ("message: {max-length: 110}", "message.max-length: 110 is more than title.max-length"),
    ("message: {aim-length: 80}", "message.aim-length: 80 is more than message.max-length"),
    ("message: {body-width: 120}", "message.body-width: 120 is more than message.body-max-width"),
]


@pytest.mark.parametrize(("text", "message"), DISAGREEMENTS)
def test_settings_that_contradict_each_other_are_both_named(text: str, message: str) -> None:
    told = error(text=text)
    assert told.startswith(f"{FILE}: {message}")


def test_a_contradiction_may_be_settled_by_the_repository_s_file() -> None:
    environ = {"SQUILL_MESSAGE_MAX_LENGTH": "110"}
    assert load(environ, provisional=True).config.message.max_length == 110
    assert load(environ, {}, "title: {max-length: 120}").config.title.max_length == 120
    assert "is more than title.max-length" in error(environ)


MODEL = (
    "{{id: {}, type: coder, name: m, active: {}, tier: 1, "
    "context-length: 8192, keep-alive: 5m, timeout: 9}}"
)


def test_models_have_their_own_ids_and_one_active_of_a_type() -> None:
    twice = f"models: [{MODEL.format('a', 'true')}, {MODEL.format('a', 'false')}]"
    assert error(text=twice) == f"{FILE}: models: 2 have the id a; ids must be unique"
    both = f"models: [{MODEL.format('a', 'true')}, {MODEL.format('b', 'true')}]"
    assert error(text=both) == f"{FILE}: models: only one coder model may be active, not a, b"
    one = f"models: [{MODEL.format('a', 'true')}, {MODEL.format('b', 'false')}]"
    assert [model.id for model in load({}, {}, one).config.models] == ["a", "b"]
    assert load({}, {}, "models: []").config.models == ()


HOST = "{{name: {}, url: '{}'}}"


@pytest.mark.parametrize(
    ("hosts", "problem"),
    [
        ((("a", "g:1"), ("a", "h:1")), "2 have the name a; give each a name of its own"),
        (
            (("default", "g:1"),),
            "default is what the host of ollama-host is called; give this one another name",
        ),
        (
            (("a", "gpu"), ("b", "http://u:p@gpu:11434/")),
            "a and b have the same url, http://gpu:11434; leave all but one out",
        ),
    ],
)
def test_hosts_have_their_own_names_and_addresses(
    hosts: tuple[tuple[str, str], ...], problem: str
) -> None:
    listed = ", ".join(HOST.format(*each) for each in hosts)
    assert error(text=f"hosts: [{listed}]") == f"{FILE}: hosts: {problem}"


def test_an_address_of_a_host_that_is_none_is_told_where_it_is_used() -> None:
    listed = ", ".join(HOST.format(name, "ftp://gpu") for name in ("a", "b"))
    assert [each.name for each in load({}, {}, f"hosts: [{listed}]").config.hosts] == ["a", "b"]


BAD_FILES = {
    "missing.yml": (None, "cannot be read: No such file"),
    "latin.yml": (b"mode: caf\xe9", "byte 10 is not UTF-8"),
    "utf16.yml": ("mode: all".encode("utf-16"), "byte 1 is not UTF-8"),
    "large.yml": (b"#" * (LARGEST_FILE + 1), "is larger than 256 KiB"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_as_text_is_named(tmp_path: Path, name: str) -> None:
    content, message = BAD_FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_file(tmp_path / name)
    assert caught.value.message.startswith(f"{tmp_path / name}: {message}")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Is a directory"):
        read_file(tmp_path)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "squill.yml"
    file.write_bytes(b"\xef\xbb\xbfmode: title\n")
    assert load({}, {}, read_file(file)).config.mode == "title"


def test_the_defaults_are_found_in_this_checkout() -> None:
    assert defaults_path().read_text("utf-8").startswith("# Every setting of Squill")
