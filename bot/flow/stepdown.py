"""Steps down the ladder in people's words: what happened, and what to do about it."""

from collections.abc import Mapping, Sequence

from bot.core.errors import WriteFailure
from bot.core.message.records import Degradation
from bot.core.models.choosing import Candidate, Refusal
from bot.core.models.failure import CAUSES
from bot.core.models.model import Model, ModelType
from bot.core.models.setup import DEFAULT
from bot.core.models.url import is_this_machine

ADVICE: Mapping[WriteFailure, str] = {
    WriteFailure.UNREACHABLE: "Start its server (Ollama: `ollama serve`), or correct its address.",
    WriteFailure.BUSY: "Ask again later, or let its host serve more at once (OLLAMA_NUM_PARALLEL).",
    WriteFailure.NOT_INSTALLED: "Load it on its host (`ollama pull {name}` for an Ollama).",
    WriteFailure.OUT_OF_MEMORY: "Choose a smaller model, or a shorter context-length for it.",
    WriteFailure.CRASHED: "The log of its server says why.",
    WriteFailure.CONTEXT_OVERFLOW: "Raise its context-length.",
    WriteFailure.TRUNCATED_PROMPT: "Update its server, or raise its context-length.",
    WriteFailure.TRUNCATED_REPLY: "Raise ollama.num-predict, or choose another model.",
    WriteFailure.CUT_STREAM: "See whether a proxy in between cuts long answers.",
    WriteFailure.TIMEOUT: "Raise ollama-first-byte-deadline or its timeout, or use a faster model.",
    WriteFailure.REFUSED: "Check the credentials of its host, and that it serves this model.",
    WriteFailure.GARBAGE: "Choose another model (`squill models discover`).",
    WriteFailure.UNFIT: "Choose a larger model.",
    WriteFailure.REPETITION: "Choose another model, or a larger one.",
    WriteFailure.TOO_SLOW: "See what else its host is doing, or choose a smaller model.",
}
"""What to do about each failure of a model."""

REMEDIES: Mapping[Refusal | None, str] = {
    Refusal.CLOUD: "Choose a model that your own server runs (`squill models discover`).",
    Refusal.NOBODY_LISTENS: "Run `ollama serve`{where}, or name the right address by OLLAMA_HOST.",
    Refusal.NO_ANSWER: "Name the right address by OLLAMA_HOST: `ollama list` shows if it answers.",
    Refusal.NOT_INSTALLED: "Run `ollama pull {name}`{where}.",
    Refusal.NO_WRITER: "Choose a model that writes text (`squill models discover`).",
    Refusal.SHORT_CONTEXT: "Choose a model with a longer context (`squill models discover`).",
    Refusal.FAILING: "The log of its server says why; it is asked again by itself.",
    Refusal.TOO_LARGE: "Free memory{where}, or choose a smaller model (`squill models discover`).",
}
"""What to do about each reason for which a model may not be asked."""

ELSEWHERE: Mapping[Refusal | None, str] = {
    Refusal.NOBODY_LISTENS: "Start the server{where}, or correct its `url` in the settings.",
    Refusal.NO_ANSWER: "See whether the server{where} runs, or correct its `url` in the settings.",
    Refusal.NOT_INSTALLED: "Load {name}{where} (`ollama pull {name}` for an Ollama).",
}
"""The same for hosts other than the one of OLLAMA_HOST, which may speak something else."""

OUT_OF_TIME = Degradation(
    "The time for all calls to models ran out.",
    "Raise message.total-deadline, or choose a faster model.",
)
NOTHING_TO_READ = Degradation(
    "The change has no files, so no model was asked about it.",
    "If it has some, see why its diff could not be read.",
)
STILL_UNFIT = Degradation(
    "No draft of a model passed every rule, so this message was written without a model.",
    "Ask again, or choose a larger model.",
)


def failed(candidates: Sequence[Candidate], failure: WriteFailure) -> Degradation:
    """Models that were asked and gave no draft, all for the same cause."""
    first, *others = names = list(dict.fromkeys(told_with_host(each) for each in candidates))
    who = f"Each of {', '.join(names[:-1])} and {names[-1]}" if others else first
    name = candidates[0].model.model_name
    return Degradation(f"{who} {CAUSES[failure]}.", ADVICE[failure].replace("{name}", name))


def told_with_host(candidate: Candidate) -> str:
    """A model's name, and that of its host where it is none but the usual one."""
    name = candidate.model.model_name
    return name if candidate.host_name in ("", DEFAULT) else f"{name} on {candidate.host_name}"


def smaller_context(model: Model) -> Degradation:
    """A model that is asked again with less context, since its memory was too small."""
    return Degradation(
        f"{model.model_name} ran out of memory, so it was asked with a context of "
        f"{model.context_length} tokens.",
        ADVICE[WriteFailure.OUT_OF_MEMORY],
    )


def unread_part(number: int, parts: int) -> Degradation:
    """A part of a large change of which no model took notes."""
    return Degradation(
        f"No model took notes on part {number} of {parts}; what is known without one was used.",
        "Ask again, or choose a model with a longer context.",
    )


def none_usable(candidates: Sequence[Candidate]) -> Degradation:
    """Not one model could be asked."""
    if not candidates:
        return Degradation(
            "No model is set up.", "Name one in config.yaml, or by OLLAMA_HOST and OLLAMA_MODEL."
        )
    first: dict[Refusal | None, str] = {}
    for each in candidates:
        first.setdefault(each.refusal, _remedy(each))
    return Degradation(
        f"No model could be asked: {_why_none(candidates)}.", " Or: ".join(first.values())
    )


def passed_over(candidates: Sequence[Candidate], role: ModelType) -> tuple[Degradation, ...]:
    """The active models of a role that could not be asked, when another has to write."""
    usable = [candidate.model for candidate in candidates if candidate.usable]
    if not usable or _is_first_choice(usable[0], role):
        return ()
    return tuple(
        Degradation(
            f"{_why_not(each)}, so {usable[0].model_name} was asked.",
            _remedy(each),
        )
        for each in candidates
        if not each.usable and _is_first_choice(each.model, role)
    )


def _is_first_choice(model: Model, role: ModelType) -> bool:
    return model.is_active and model.model_type is role


def _remedy(candidate: Candidate) -> str:
    """What would let this model write; of its host no more is said than its name."""
    usual = candidate.host_name == DEFAULT
    where = "" if usual and is_this_machine(candidate.model.url) else " on its host"
    where = where if usual or not candidate.host_name else f" on {candidate.host_name}"
    remedies = REMEDIES if usual else {**REMEDIES, **ELSEWHERE}
    remedy = remedies[candidate.refusal].replace("{where}", where)
    return remedy.replace("{name}", candidate.model.model_name)


def _why_none(candidates: Sequence[Candidate]) -> str:
    """The reasons, each once with all its models."""
    models: dict[str, dict[str, None]] = {}
    for each in candidates:
        models.setdefault(", ".join(each.reasons), {})[each.model.model_name] = None
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in models.items())


def _why_not(candidate: Candidate) -> str:
    return f"{candidate.model.model_name}: {', '.join(candidate.reasons)}"
