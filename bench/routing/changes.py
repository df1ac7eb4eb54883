"""The changes that requests are about, and the prompt in which Squill would show each whole."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from fakes.ports import FixedRegistry, ScriptedLlm, model
from fakes.suggesting import RULES, a_world, task

from bench.routing.answering import answer, title_of
from bench.traces.records import Request
from bot.flow.pipeline import Task, suggest

_NOUNS = ("account", "batch", "cache", "driver", "event", "frame", "packet", "queue", "record")
_VERBS = ("append", "collect", "derive", "encode", "filter", "merge", "parse", "reduce", "store")
_LINES = 17  # of each file: about 250 tokens
_WHOLE = 1_000_000  # tokens of a context in which every change can be shown whole


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: messages by role and content, the schema, and how long it may talk."""

    messages: tuple[Mapping[str, str], ...]
    schema: Mapping[str, object]
    num_predict: int


@cache
def diff_of(files: int) -> str:
    """A unified diff of so many files with new lines of code."""
    dice = random.Random(files)
    return "".join(_file_diff(dice, number) for number in range(files))


def _file_diff(dice: random.Random, number: int) -> str:
    path = f"src/{dice.choice(_NOUNS)}/{dice.choice(_VERBS)}_{number}.py"
    lines = "".join(
        f"+    {dice.choice(_NOUNS)}_{line} = {dice.choice(_VERBS)}({number}, {line})\n"
        for line in range(_LINES)
    )
    return (
        f"diff --git a/{path} b/{path}\nindex 1111111..2222222 100644\n"
        f"--- a/{path}\n+++ b/{path}\n@@ -40,0 +41,{_LINES} @@\n{lines}"
    )


def task_of(request: Request) -> Task:
    """The pull request that a request is about; its title tells them apart."""
    return task(diff_of(request.files), title_of(request.number, request.output_tokens))


def prompt_of(request: Request) -> Prompt:
    """Squill's own prompt, all of the change in it, for those who write no prompts."""
    known = _prompt_about(request.files)
    told = title_of(request.number, request.output_tokens)
    messages = tuple(
        dict(message) | {"content": message["content"].replace(title_of(0, 0), told)}
        for message in known.messages
    )
    return replace(known, messages=messages)


@cache
def _prompt_about(files: int) -> Prompt:
    llm = ScriptedLlm([answer({}).text])
    llm.models = (model(context_length=_WHOLE),)
    registry = FixedRegistry(llm.models)
    world = a_world(llm, registry)
    rules = replace(RULES, digest=replace(RULES.digest, usual_tokens=_WHOLE))
    suggest(task_of(Request(0, 0.0, "coder", files, 0)), world, rules)
    (asked,) = llm.requests
    messages = tuple({"role": m.role, "content": m.content} for m in asked.messages)
    return Prompt(messages, json.loads(json.dumps(asked.schema)), asked.num_predict)
