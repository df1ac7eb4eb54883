"""Commands that look at models, in a comment and at the terminal."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes.choosing import CODER, GENERAL, on_disk
from fakes.registry import AUTHOR, coder, quality
from fakes.talking import BASICS, DEFAULT, GPU, NAMELESS, SETUP, Stage, with_fallback

from bot.core.commands.model_records import ExplainChoice
from bot.core.errors import UserError
from bot.core.models.choosing import Wanted
from bot.core.models.model import InstalledModel, ModelType
from bot.core.models.report import Report
from bot.core.replies.models import models_reply
from bot.core.replies.report_text import as_text
from bot.flow.model_commands import carry_out, explained

ADDRESSES = ("10.0.0.", "11434")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def ids(report: Report) -> list[str]:
    assert report.table
    return [row[0] for row in report.table.rows]


def test_the_list_has_every_model_or_those_of_a_type(stage: Stage) -> None:
    assert ids(stage.typed("list")) == ["coder", "general"]
    assert ids(stage.said("coder list")) == ["coder"]
    assert stage.typed("list").sentences == ()


def test_the_list_and_the_order_know_what_models_reached_in_this_repository(stage: Stage) -> None:
    store = stage.store
    store.note_qualities(
        [
            quality("coder", model_name=CODER.model_name, score=0.4),
            quality("general", model_name=GENERAL.model_name, score=0.7),
            quality("coder", repository="octo/other", model_name=CODER.model_name, score=0.9),
        ]
    )
    for report in (stage.typed("list"), stage.said("list")):
        assert report.table
        assert report.table.headers[-2] == "score here"
        assert [row[-2] for row in report.table.rows] == [
            "0.40 on 60 changes (2026-05-04)", "0.70 on 60 changes (2026-05-04)",
        ]  # fmt: skip
    status = stage.typed("status")
    assert status.table
    assert "general writes better for octo/app (0.70, this one 0.40" in status.table.rows[0][-1]
    assert "it writes best for octo/app of those measured" in status.table.rows[1][-1]


def test_an_empty_list_says_how_to_fill_it(stage: Stage) -> None:
    stage.setup = replace(SETUP, migrates=False)
    assert stage.typed("general list").sentences == ("No general model is registered.",)
    assert stage.typed("list").advice == ("`squill models coder add HOST NAME` registers one.",)


def test_a_check_tells_and_notes_what_can_be_asked(stage: Stage) -> None:
    stage.installed = {DEFAULT.url: [on_disk(CODER.model_name)]}
    report = stage.typed("check")
    assert report.sentences == ("1 of 2 registered models can be asked now.",)
    assert report.table
    assert [row[3] for row in report.table.rows] == ["yes", "no"]
    noted = stage.models()
    assert (noted["coder"].is_available, noted["general"].is_available) == (True, False)
    assert noted["coder"].last_checked


def test_a_check_of_one_model_leaves_the_others(stage: Stage) -> None:
    assert ids(stage.said("check coder")) == ["coder"]
    assert stage.models()["general"].is_available is None


def test_a_check_of_nobody_says_who_is_there(stage: Stage) -> None:
    with pytest.raises(UserError, match=r"no model 'codr' \(did you mean coder\?\)\. Known are"):
        stage.said("check codr")


def test_a_check_that_cannot_be_noted_is_told_all_the_same(stage: Stage) -> None:
    stage.typed("list")
    with stage.held():
        assert stage.typed("check").sentences[0].startswith("2 of 2")


def test_a_check_notes_nothing_where_the_registry_does_not_count(stage: Stage) -> None:
    stage.typed("list")
    stage.setup = replace(SETUP, instead="SQUILL_FORCE_CONFIG_YAML is set.")
    report = stage.typed("check")
    assert report.sentences[1:] == (
        "The registry does not count now: SQUILL_FORCE_CONFIG_YAML is set.",
    )
    assert stage.models()["coder"].is_available is None


def test_the_status_has_three_lines_and_the_order(stage: Stage) -> None:
    stage.setup = with_fallback()
    stage.installed = {DEFAULT.url: [*BASICS, on_disk("tiny:1b")]}
    report = stage.said("status")
    assert report.sentences == (
        "general:  llama3.1:8b on default: ready",
        "coder:    qwen2.5-coder:7b on default: ready",
        "fallback: tiny:1b on default: ready",
    )
    assert report.table
    assert [row[0:2] for row in report.table.rows] == [
        ("1", "coder"),
        ("2", "general"),
        ("3", "fallback"),
    ]
    assert report.advice == ()


@pytest.mark.parametrize(
    ("installed", "problem"),
    [
        ([CODER.model_name], "No general model can be asked"),
        ([GENERAL.model_name], "No coder model can be asked"),
        (["tiny:1b"], "Only the fallback of config.yaml"),
        ([], "No model can be asked"),
    ],
)
def test_each_degraded_state_says_what_to_type(
    stage: Stage, installed: list[str], problem: str
) -> None:
    stage.setup = with_fallback()
    stage.installed = {DEFAULT.url: [on_disk(name) for name in installed]}
    report = stage.typed("status")
    assert any(each.startswith(problem) for each in report.sentences)
    [advice] = report.advice
    assert "ollama pull" in advice
    assert "`squill models check`" in advice


def test_the_advice_of_a_comment_is_a_comment(stage: Stage) -> None:
    stage.setup = replace(SETUP, models=(CODER,))
    scene = stage.scene(in_public=True, word="/squill model")
    report = carry_out(stage.order("status", at_terminal=False).command, scene)
    assert "`/squill model discover`" in report.advice[0]


def test_the_choice_of_this_pull_request_comes_first(stage: Stage) -> None:
    stage.said("general use general --pr")
    report = stage.said("status")
    assert ids(replace_first_column(report))[0] == "general"
    assert report.table
    assert "chosen for this pull request" in report.table.rows[0][-1]
    assert report.sentences[-1] == "This pull request uses general as its general model."
    assert ids(replace_first_column(stage.typed("status")))[0] == "coder"
    told = stage.typed("status --pr octo/app#7")
    assert told.sentences[-1] == "octo/app#7 uses general as its general model."
    assert told.data["chosen"] == {"general": "general"}


def test_the_order_says_for_what_kind_of_change_it_is(stage: Stage) -> None:
    told = stage.typed("status")
    assert told.table
    assert told.table.about == "For a code change of middle size:"
    assert told.data["wanted"] == {"role": "coder", "tier": 2}
    told = explained(Wanted(tier=3, role=ModelType.GENERAL), stage.scene())
    assert told.table
    assert told.table.about == "For a change that is mostly documents and calls for tier 3:"
    told = explained(Wanted(tier=2), stage.scene())
    assert told.table
    assert told.table.about == "For a change that is mostly code and calls for tier 2:"


def test_help_shows_the_commands_that_can_be_given_there(stage: Stage) -> None:
    typed = as_text(stage.typed("help"))
    assert "`squill models explain --diff FILE`: who would write" in typed
    assert "`squill models preset <name> [--pr OWNER/REPO#N]`: make" in typed
    told = models_reply(stage.said("help"))
    assert "`/model coder|general" not in told
    assert "`/model general|coder use <id> [--pr]`: make a model" in told
    assert "explain" not in told


def replace_first_column(report: Report) -> Report:
    """The report with a table that begins with ids."""
    assert report.table
    return replace(
        report, table=replace(report.table, rows=tuple(r[1:] for r in report.table.rows))
    )


def test_a_named_model_needs_no_other(stage: Stage) -> None:
    alone = replace(CODER, url="", model_id="coder")
    stage.setup = replace(SETUP, models=(alone,), instead="ollama.model names it for every run.")
    report = stage.typed("status")
    assert report.sentences[-1].startswith("The registry does not count now: ollama.model names")
    assert report.advice == ()
    stage.installed = {}
    assert "ollama serve" in stage.typed("status").advice[0]


def test_trouble_with_the_store_is_told_where_it_is_only_at_the_terminal(stage: Stage) -> None:
    stage.typed("list")
    stage.lose()
    assert stage.file in as_text(stage.typed("status"))
    assert "Nothing was changed" not in as_text(stage.typed("list"))
    told = models_reply(stage.said("status"))
    assert "could not be used" in told
    assert str(stage.path) not in told


def test_discover_tells_what_each_host_has_and_whether_it_fits_there(stage: Stage) -> None:
    small = on_disk("shared:1b")
    stage.installed = {DEFAULT.url: [*BASICS, small], GPU.url: [small]}
    report = stage.typed("discover")
    assert report.table
    assert [row[:2] for row in report.table.rows] == [
        ("default", "qwen2.5-coder:7b"),
        ("default", "llama3.1:8b"),
        ("default", "shared:1b"),
        ("gpu-1", "shared:1b"),
    ]
    assert [row[4] for row in report.table.rows] == ["coder", "general", "", ""]
    assert report.sentences == ("http://10.0.0.3:11434 cannot be reached (connection refused).",)
    assert report.advice == ("`squill models coder add HOST MODEL` registers one.",)


def test_discover_says_why_a_model_could_not_write(stage: Stage) -> None:
    cloud = InstalledModel("big:cloud", 0, "", remote="https://ollama.com")
    stage.installed = {GPU.url: [on_disk("bge-m3", capabilities=("embedding",)), cloud]}
    report = stage.said("discover gpu-1")
    assert report.table
    assert "cannot write text" in report.table.rows[0][-1]
    assert "runs in a cloud" in report.table.rows[1][-1]


def test_discover_of_a_host_that_has_nothing(stage: Stage) -> None:
    stage.installed = {GPU.url: []}
    report = stage.typed("discover gpu-1")
    assert report.sentences == ("gpu-1 (http://10.0.0.2:11434) has no model installed.",)
    assert report.advice == ("`ollama pull qwen2.5-coder:7b` on a host installs a model.",)


def test_discover_takes_a_label_of_hosts_too(stage: Stage) -> None:
    labelled = tuple(replace(each, labels=("cellar",)) for each in stage.setup.hosts[:2])
    stage.setup = replace(stage.setup, hosts=(*labelled, *stage.setup.hosts[2:]))
    stage.installed = {each.url: [] for each in stage.setup.hosts}
    assert len(stage.typed("discover cellar").sentences) == 2
    assert len(stage.typed("discover").sentences) == 3


def test_discover_of_no_host_says_which_there_are(stage: Stage) -> None:
    with pytest.raises(UserError, match=r"no host 'gpu1' \(did you mean gpu-1\?\); known are"):
        stage.said("discover gpu1")


def test_history_is_newest_first(stage: Stage) -> None:
    assert stage.typed("history").sentences == ("Nothing was changed yet.",)
    stage.typed("list")
    stage.store.add_model(coder("new"), AUTHOR)
    report = stage.said("history")
    assert report.table
    assert report.table.rows[0][2:] == ("octocat", "octo/app#7", "add coder new")
    assert report.sentences == ()


def test_no_answer_in_public_shows_an_address(stage: Stage) -> None:
    stage.setup = replace(
        with_fallback(), models=(*SETUP.models, replace(CODER, model_id="far", url=NAMELESS.url))
    )
    for installed in ({DEFAULT.url: BASICS}, {NAMELESS.url: BASICS, GPU.url: BASICS}, {}):
        stage.installed = dict(installed)
        for text in ("list", "check", "status", "discover", "history"):
            told = models_reply(stage.said(text))
            assert not any(each in told for each in ADDRESSES), told
    assert "a host without a name" in models_reply(stage.said("status"))


def test_a_diff_is_explained_at_the_terminal_alone(stage: Stage) -> None:
    with pytest.raises(UserError, match="at the terminal alone"):
        carry_out(ExplainChoice("-"), stage.scene())
