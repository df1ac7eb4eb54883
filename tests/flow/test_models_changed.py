"""Commands that change models, in a comment and at the terminal."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes.choosing import CODER, on_disk
from fakes.registry import coder
from fakes.talking import BASICS, DEFAULT, GPU, HERE, NAMELESS, SETUP, Stage
from hypothesis import given
from hypothesis import strategies as st

from bot.core.commands.model_forms import read_words
from bot.core.commands.model_records import AddModel
from bot.core.commands.records import Misread
from bot.core.errors import BotError, UserError
from bot.core.models.coordination import Place, Sample
from bot.core.models.fit import GIB
from bot.core.models.model import InstalledModel, ModelType
from bot.core.replies.models import models_reply
from bot.flow.model_commands import carry_out

THERE = on_disk("qwen:14b", digest="sha", context_length=8_192)
FLEETING = "a run of an action keeps nothing. Set REDIS_URL."
CHANGES = (
    "coder add gpu-1 qwen:14b",
    "coder use coder",
    "coder use coder --pr octo/app#7",
    "coder remove coder",
    "preset fast",
    "preset fast --pr octo/app#7",
    "migrate",
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, installed={DEFAULT.url: BASICS, GPU.url: [THERE]})


def test_an_added_model_has_what_its_host_says_of_it(stage: Stage) -> None:
    report = stage.typed("coder add gpu-1 qwen:14b --timeout 30 --tier 3")
    assert report.sentences == (
        "qwen-14b: qwen:14b on gpu-1 (http://10.0.0.2:11434) is registered as coder.",
    )
    assert report.advice == ("`squill models coder use qwen-14b` makes it the active one.",)
    model = stage.models()["qwen-14b"]
    assert (model.url, model.tier, model.timeout, model.digest) == (GPU.url, 3, 30.0, "sha")
    assert (model.context_length, model.added_by, model.is_active) == (8_192, "ana", False)
    assert stage.active() == {"coder": "coder", "general": "general"}


def test_a_model_of_the_default_host_follows_it(stage: Stage) -> None:
    stage.typed("general add default qwen2.5-coder:7b")
    assert stage.models()["qwen2.5-coder-7b"].url == ""
    stage.typed("general remove qwen2.5-coder-7b")
    stage.typed("general add 10.0.0.1 qwen2.5-coder:7b")
    assert stage.models()["qwen2.5-coder-7b"].url == DEFAULT.url


def test_the_first_of_its_type_is_the_active_one(stage: Stage) -> None:
    stage.typed("general remove general")
    report = stage.said("general add gpu-1 qwen:14b")
    assert report.sentences[1] == "It is the active general model, as there was none."
    assert report.advice == ()


def test_a_host_that_is_silent_may_have_the_model(stage: Stage) -> None:
    stage.installed = {}
    report = stage.typed("coder add 10.0.0.9 qwen:14b")
    assert report.sentences[1:] == (
        "It cannot be asked now: http://10.0.0.9:11434 cannot be reached (connection refused).",
        "Whether it is installed there could not be seen.",
    )
    assert stage.models()["qwen-14b"].is_available is False


def test_a_silent_host_is_told_of_where_another_one_has_the_model(stage: Stage) -> None:
    report = stage.typed("coder add 10.0.0.9 qwen:14b")
    [told] = report.sentences[1:]
    assert told == (
        "Whether it is installed there could not be seen: http://10.0.0.9:11434 cannot be reached "
        "(connection refused)."
    )
    assert stage.models()["qwen-14b"].is_available is None


def test_a_model_that_is_too_large_is_added_with_a_word_about_it(stage: Stage) -> None:
    stage.setup = replace(SETUP, hosts=(DEFAULT, replace(GPU, vram=4 * GIB)))
    report = stage.typed("coder add gpu-1 qwen:14b")
    assert report.sentences[1].startswith("It cannot be asked now: it needs at least 5.")
    assert report.data["model"]["is_available"] is False  # type: ignore[index]  # a record
    assert stage.models()["qwen-14b"].is_available is False


@pytest.mark.parametrize(
    "text", ["coder use nope", "coder remove nope", "coder use nope --pr octo/app#7"]
)
def test_a_change_that_fails_leaves_an_empty_registry_empty(stage: Stage, text: str) -> None:
    with pytest.raises(UserError, match=r"no coder model 'nope'\. Known are coder\."):
        stage.typed(text)
    assert stage.store.revision() == 0
    assert stage.models() == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("coder add gpu-1 qwen:15b", r"has no qwen:15b \(did you mean qwen:14b\?\): nothing"),
        ("coder add gpu-1 gpt:cloud", "gpt:cloud runs in a cloud, where no change is sent"),
        ("coder add gpu-1 remote:1b", "remote:1b runs in a cloud"),
        ("coder add gpu-1 bge-m3", r"bge-m3 cannot write text \(it can: embedding\)"),
        ("coder add default qwen2.5-coder:7b", "is registered already, as coder"),
        ("coder add gpu1 m", r"no host 'gpu1' \(did you mean gpu-1\?\).*port: gpu1:11434"),
        ("coder add ftp://gpu m", "the scheme 'ftp' is not http or https"),
        ("coder add http://u:secret@gpu m", r"'http://\*\*\*@gpu' has a credential"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_with_what_to_do(
    stage: Stage, text: str, problem: str
) -> None:
    stage.installed[GPU.url] = [
        THERE,
        on_disk("bge-m3", capabilities=("embedding",)),
        InstalledModel("remote:1b", 0, "", remote="https://ollama.com"),
    ]
    with pytest.raises(UserError, match=problem) as told:
        stage.typed(text)
    assert "secret" not in told.value.message
    assert "qwen-14b" not in stage.models()


METADATA = (
    *(
        "169.254.169.254:80",
        "http://169.254.169.254/latest",
        "http://2852039166/",
        "http://0xA9FEA9FE",
    ),
    *("http://0251.0376.0251.0376", "http://[::ffff:169.254.169.254]", "http://[fe80::1]:11434"),
    *("http://[fd00:ec2::254]", "http://metadata.google.internal", "http://100.100.100.200"),
    *("http://169.254.43518", "metadata.google.internal.:80"),
)


@pytest.mark.parametrize("address", METADATA)
@pytest.mark.parametrize("in_public", [False, True])
def test_an_address_of_metadata_is_never_asked(stage: Stage, address: str, in_public: bool) -> None:
    scene = stage.scene(in_public=in_public)
    with pytest.raises(UserError, match="no model answers there"):
        carry_out(AddModel(ModelType.CODER, address, "m"), scene)
    assert scene.llm.looked_at == []  # type: ignore[attr-defined]  # the fake's


@pytest.mark.parametrize(
    "host",
    [
        *("http://evil.test", "evil.test:80", "10.0.0.99:11434", "http://10.0.0.2:11435"),
        *("http://user:secret@10.0.0.2:11434", "https://10.0.0.2", "localhost", "gpu-1.evil.test"),
        *("file:///etc/passwd", "http://10.0.0.2:11434@evil.test", "//evil.test", "-", "a/../b"),
        *("x" * 2_000, "http://" + "x" * 1_900, "gpu\u202e-1", "http://10.0.0.2:11434#@evil.test"),
    ],
)
def test_a_comment_may_name_the_operators_hosts_alone(stage: Stage, host: str) -> None:
    scene = stage.scene(in_public=True)
    with pytest.raises(UserError) as told:
        carry_out(AddModel(ModelType.CODER, host, "m"), scene)
    assert scene.llm.looked_at == []  # type: ignore[attr-defined]  # the fake's
    assert "secret" not in told.value.message
    assert len(told.value.message) < 600


@pytest.mark.parametrize("host", ["gpu-1", "GPU-1", "10.0.0.2", "http://10.0.0.2:11434/"])
def test_a_comment_may_name_a_listed_host_in_any_way(stage: Stage, host: str) -> None:
    told = models_reply(stage.said(f"coder add {host} qwen:14b"))
    assert told.startswith("qwen-14b: qwen:14b on gpu-1 is registered as coder.")
    assert "10.0.0" not in told


def test_a_listed_host_without_a_name_stays_without_its_address(stage: Stage) -> None:
    told = models_reply(stage.said(f"coder add {NAMELESS.url} qwen:14b"))
    assert "a host without a name cannot be reached" in told
    assert "10.0.0" not in told


def test_using_a_model_says_what_was_used_before(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b")
    report = stage.typed("coder use qwen-14b")
    assert report.sentences == ("The active coder model is qwen-14b now (was coder).",)
    assert stage.active() == {"coder": "qwen-14b", "general": "general"}
    assert stage.typed("coder use qwen-14b").sentences == (
        "qwen-14b is the active coder model already.",
    )


def test_a_first_command_finds_the_models_of_config_yaml(stage: Stage) -> None:
    assert stage.typed("coder use coder").sentences[0] == "coder is the active coder model already."


def test_using_a_model_that_is_down_says_so(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b")
    del stage.installed[GPU.url]
    assert stage.said("coder use qwen-14b").sentences == (
        "The active coder model is qwen-14b now (was coder).",
        "It cannot be asked now: gpu-1 cannot be reached (connection refused).",
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("coder use codr", r"no coder model 'codr' \(did you mean coder\?\). Known are coder."),
        ("coder use general", "no coder model 'general': it is registered as general."),
        ("coder use active", "`use active` is for one pull request: it needs --pr."),
        ("coder remove codr", r"no coder model 'codr' \(did you mean"),
        ("coder remove general", "it is registered as general"),
        ("coder use gone --pr octo/app#7", "no coder model 'gone'"),
        ("preset fats", r"no preset 'fats' \(did you mean fast\?\); known are fast, accurate"),
    ],
)
def test_an_unknown_name_is_answered_with_those_there_are(
    stage: Stage, text: str, problem: str
) -> None:
    with pytest.raises(UserError, match=problem):
        stage.typed(text)
    assert stage.active() in ({"coder": "coder", "general": "general"}, {})


def test_removing_the_active_model_names_the_next(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b")
    report = stage.typed("coder remove coder")
    assert report.sentences == (
        "coder is registered no more.",
        "It was the active coder model; qwen-14b is now.",
    )
    assert stage.active()["coder"] == "qwen-14b"


def test_removing_another_model_leaves_the_active_one(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b")
    assert stage.typed("coder remove qwen-14b").sentences == ("qwen-14b is registered no more.",)


def test_removing_the_last_of_a_type_says_who_writes_then(stage: Stage) -> None:
    report = stage.said("coder remove coder")
    assert report.sentences[1] == ("No coder model is left, so the general model writes for both.")
    assert report.advice == ("`/model coder add HOST NAME` registers another one.",)
    assert stage.said("general remove general").sentences[1] == "No model is left."
    with pytest.raises(UserError, match="None is registered"):
        stage.typed("general use general")


def test_a_pull_request_has_its_own_model_until_it_goes_back(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b")
    assert stage.said("coder use qwen-14b --pr").sentences == (
        "This pull request uses qwen-14b as its coder model.",
    )
    assert stage.store.choices(HERE) == {ModelType.CODER: "qwen-14b"}
    assert stage.active()["coder"] == "coder"
    back = stage.typed(f"coder use active --pr {HERE}")
    assert back.sentences == (f"{HERE} uses the active coder model again.",)
    assert stage.store.choices(HERE) == {}


def measured(stage: Stage, model_id: str, rate: float) -> None:
    model = stage.models()[model_id]
    place = Place(model.url or DEFAULT.url, model.model_name, model.context_length)
    stage.store.note_sample(place, Sample(decode_rate=rate))


def test_a_preset_orders_by_measured_speed_and_tier(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b --tier 3")
    measured(stage, "coder", 40.0)
    measured(stage, "qwen-14b", 10.0)
    assert stage.typed("preset accurate").sentences == (
        "Active, by the preset accurate:",
        "coder: qwen-14b (was coder)",
        "general: general, as before",
    )
    assert stage.active() == {"coder": "qwen-14b", "general": "general"}
    assert stage.said("preset fast").sentences[1] == "coder: coder (was qwen-14b)"
    assert [each.model_id for each in stage.store.history(2)] == ["coder", "qwen-14b"]


def test_a_preset_passes_over_what_cannot_be_asked(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b --tier 3")
    stage.installed = {DEFAULT.url: [on_disk(CODER.model_name)]}
    assert stage.typed("preset accurate").sentences == (
        "Active, by the preset accurate:",
        "coder: coder, as before",
        "general: no model can be asked",
    )


def test_a_preset_without_anybody_changes_nothing(stage: Stage) -> None:
    stage.installed = {}
    with pytest.raises(UserError, match=r"nothing was changed\. `squill models status` says why"):
        stage.typed("preset fast")


def test_a_preset_for_one_pull_request_leaves_the_active_ones(stage: Stage) -> None:
    stage.typed("coder add gpu-1 qwen:14b --tier 3")
    report = stage.said("preset coding --pr")
    assert report.sentences == (
        "This pull request uses, by the preset coding:",
        "coder: qwen-14b (was coder)",
    )
    assert stage.store.choices(HERE) == {ModelType.CODER: "qwen-14b"}
    assert stage.active()["coder"] == "coder"


def test_without_presets_there_are_none(stage: Stage) -> None:
    stage.setup = replace(SETUP, presets=())
    with pytest.raises(UserError, match=r"no preset 'fast'; `presets:` in config\.yaml has none"):
        stage.typed("preset fast")


def test_migrating_by_hand_is_done_once(stage: Stage) -> None:
    stage.setup = replace(SETUP, migrates=False)
    dry = stage.typed("migrate --dry-run")
    assert dry.sentences == ("2 models of config.yaml would go into the registry:",)
    assert stage.models() == {}
    assert stage.typed("migrate").sentences == (
        "2 models of config.yaml are in the registry; config.yaml is as it was.",
    )
    assert stage.typed("migrate").sentences == (
        "The registry has been written already: nothing was migrated.",
    )
    assert stage.typed("migrate --dry-run").sentences == (
        "The registry has been written already, so nothing would be migrated.",
    )
    assert {each.author.who for each in stage.store.history(9)} == {"ana"}


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_that_would_be_forgotten_is_refused(stage: Stage, text: str) -> None:
    stage.setup = replace(SETUP, fleeting=FLEETING)
    with pytest.raises(UserError, match="Nothing was changed: a run of an action keeps nothing"):
        stage.typed(text)
    assert stage.store.revision() == 0


def test_a_dry_run_is_never_refused(stage: Stage) -> None:
    stage.setup = replace(SETUP, fleeting=FLEETING)
    assert stage.typed("migrate --dry-run").table


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_that_would_not_count_is_refused(stage: Stage, text: str) -> None:
    stage.setup = replace(SETUP, instead="OLLAMA_MODEL names foo for every run.")
    with pytest.raises(UserError, match="does not count now: OLLAMA_MODEL names foo"):
        stage.typed(text)
    assert stage.store.revision() == 0


def test_every_change_says_how_long_it_lasts_where_that_is_not_clear(stage: Stage) -> None:
    stage.setup = replace(SETUP, remark="It lasts as long as the container does.")
    for text in (each for each in CHANGES if each != "migrate"):
        assert "container" in stage.typed(text).sentences[-1]
    assert "container" not in "".join(stage.typed("list").sentences)


@pytest.mark.parametrize("text", [each for each in CHANGES if each != "migrate"])
def test_a_store_that_cannot_be_written_is_an_error_that_says_so(stage: Stage, text: str) -> None:
    stage.store.add_model(coder("coder", is_active=True), stage.scene().author)
    before = stage.models()
    with stage.held(), pytest.raises(BotError, match="Nothing was changed"):
        stage.typed(text)
    assert stage.models() == before


WORDS = st.one_of(
    st.sampled_from(
        [
            *("general", "coder", "add", "list", "check", "status", "discover", "history"),
            *("gpu-1", "default", "qwen:14b", "../x", "--pr", "--tier=9", "http://169.254.169.254"),
        ]
    ),
    st.text(max_size=30).map(lambda text: "".join(text.split()) or "-"),
)


@given(words=st.lists(WORDS, max_size=7))
def test_any_words_in_a_comment_are_answered_and_change_nothing_unasked(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    order = read_words(words, at_terminal=False, pull_request=HERE)
    if isinstance(order, Misread):
        return
    setup = replace(SETUP, fleeting=FLEETING)
    stage = Stage(tmp_path_factory.getbasetemp(), setup, {DEFAULT.url: BASICS})
    try:
        text = models_reply(carry_out(order.command, stage.scene(in_public=True)))
    except UserError as error:
        text = error.message
    assert "10.0.0" not in text
    assert stage.active() in ({}, {"coder": "coder", "general": "general"})
