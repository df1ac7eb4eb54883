"""Who may write: every model on every host that has it, with reasons, best first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.models.breaker import Breaker
from bot.core.models.choosing.expected import expected
from bot.core.models.choosing.lookup import Lookup, lookup_of
from bot.core.models.choosing.needs import fit_of
from bot.core.models.choosing.option import Option, option
from bot.core.models.choosing.records import (
    Candidate,
    Expected,
    Facts,
    HostFacts,
    Refusal,
    Wanted,
)
from bot.core.models.choosing.refusals import refusal_of, state_of
from bot.core.models.choosing.worth import worth
from bot.core.models.model import Model
from bot.core.models.name import full_name, same_model

__all__ = ["Candidate", "Expected", "Facts", "HostFacts", "Refusal", "Wanted", "select"]


def select(
    models: Sequence[Model],
    wanted: Wanted,
    facts: Facts,
    *,
    memory_share: float,
    fallback: Model | None = None,
) -> tuple[Candidate, ...]:
    """Every model on every host that has it: usable ones first, in the order in which to ask them.

    A model that its own host cannot offer is among them too, with the reason. A model may need
    `memory_share` (0 to 1) of what a host has free.
    """
    known = lookup_of(facts, models)
    options = [*_options(models, wanted, known, fallback=False)]
    if fallback and not any(_is_at(each, fallback) for each in options):
        options += _options([fallback], wanted, known, fallback=True)
    candidates = [_candidate(each, memory_share) for each in options]
    return tuple(sorted(candidates, key=lambda each: (not each.usable, each.score)))


def _options(
    models: Sequence[Model], wanted: Wanted, known: Lookup, *, fallback: bool
) -> Iterator[Option]:
    for model in models:
        yield option(model, model.url, wanted, known, fallback=fallback)
        name = full_name(model.model_name)
        for url, installed in known.installed.items():
            if url != model.url and name in installed:
                yield option(model, url, wanted, known, fallback=fallback)


def _is_at(option: Option, model: Model) -> bool:
    return option.host.url == model.url and same_model(option.model.model_name, model.model_name)


def _candidate(option: Option, memory_share: float) -> Candidate:
    capabilities = option.installed.capabilities if option.installed else ()
    fit = fit_of(option, memory_share)
    refusal, reason = refusal_of(option, fit)
    wait = expected(option, fit)
    weighed = tuple(worth(option, fit, wait))
    return Candidate(
        model=replace(option.model, url=option.host.url, context_length=option.context_length),
        usable=refusal is None,
        reasons=(reason,) if reason else tuple(words for _, words in weighed if words),
        can_think="thinking" in capabilities,
        refusal=refusal,
        score=wait.total + sum(seconds for seconds, _ in weighed),
        expected=wait,
        place=option.place.place,
        host_name=option.host.name,
        at_once=option.host.max_parallel,
        need=fit.need,
        fit=fit.words,
        resident=option.warm,
        probe=state_of(option) is Breaker.HALF_OPEN,
        crowded=bool(option.leases or fit.evicts),
        fallback=option.fallback,
    )
