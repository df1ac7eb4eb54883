"""Why a model may not write: the first reason that holds."""

from collections.abc import Callable, Mapping

from bot.core.models.breaker import Breaker, breaker, seconds_until_probe
from bot.core.models.choosing.needs import Fit
from bot.core.models.choosing.option import Option
from bot.core.models.choosing.records import Refusal
from bot.core.models.failure import CAUSES, CONNECTION_REFUSED
from bot.core.models.name import is_cloud_name


def refusal_of(option: Option, fit: Fit) -> tuple[Refusal | None, str]:
    """Why it may not write and the reason in words; None and "" for one that may."""
    reasons = ((kind, refuse(option, fit)) for kind, refuse in _REFUSALS.items())
    return next(((kind, reason) for kind, reason in reasons if reason), (None, ""))


def state_of(option: Option) -> Breaker:
    """The worse of the host's breaker and that of the model on it."""
    states = {breaker(each.failures, each.now) for each in (option.host_place, option.place)}
    return next(s for s in (Breaker.OPEN, Breaker.HALF_OPEN, Breaker.CLOSED) if s in states)


def _goes_to_a_cloud(option: Option, _: Fit) -> str:
    remote = option.installed.remote if option.installed else ""
    if not remote and not is_cloud_name(option.model.model_name):
        return ""
    return f"it runs in a cloud ({remote or 'by its name'}), where no change is sent"


def _has_no_listening_host(option: Option, _: Fit) -> str:
    error = _error(option)
    return error if CONNECTION_REFUSED in error else ""


def _is_not_answering(option: Option, _: Fit) -> str:
    if option.host_facts.presence is None:
        return f"{option.where} was not asked"
    return _error(option)


def _is_not_installed(option: Option, _: Fit) -> str:
    return "" if option.installed else f"not installed on {option.where}"


def _cannot_write(option: Option, _: Fit) -> str:
    capabilities = option.installed.capabilities if option.installed else ()
    if not capabilities or "completion" in capabilities:
        return ""
    return f"it cannot write text (its capabilities: {', '.join(capabilities)})"


def _has_too_little_context(option: Option, _: Fit) -> str:
    least = option.wanted.least_context
    if option.context_length >= least:
        return ""
    return f"its context of {option.context_length} tokens is less than {least}"


def _is_too_large(_: Option, fit: Fit) -> str:
    return fit.words if fit.fits is False else ""


def _keeps_failing(option: Option, _: Fit) -> str:
    for each in (option.host_place, option.place):
        failures = each.failures
        if failures and breaker(failures, each.now) is Breaker.OPEN:
            wait = seconds_until_probe(failures, each.now)
            again = f"so it is asked again in {wait:.0f} s"
            if failures.count > 1:
                last = f"the last: it {CAUSES[failures.last]}"
                return f"{failures.count} failures in a row, {last}; {again}"
            return f"it {CAUSES[failures.last]} just now, {again}"
    return ""


def _error(option: Option) -> str:
    """Why the host does not answer, with its name in place of its address where it has one."""
    presence = option.host_facts.presence
    error = presence.error if presence else ""
    return error.replace(option.host.url, option.where)


_REFUSALS: Mapping[Refusal, Callable[[Option, Fit], str]] = {
    Refusal.CLOUD: _goes_to_a_cloud,
    Refusal.NOBODY_LISTENS: _has_no_listening_host,
    Refusal.NO_ANSWER: _is_not_answering,
    Refusal.NOT_INSTALLED: _is_not_installed,
    Refusal.NO_WRITER: _cannot_write,
    Refusal.SHORT_CONTEXT: _has_too_little_context,
    Refusal.TOO_LARGE: _is_too_large,
    Refusal.FAILING: _keeps_failing,
}
