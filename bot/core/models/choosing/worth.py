"""What is for and against a candidate, in seconds that one would wait for a better one."""

from collections.abc import Callable, Iterator

from bot.core.models.breaker import Breaker
from bot.core.models.choosing.expected import GUESSED_DISK
from bot.core.models.choosing.needs import Fit
from bot.core.models.choosing.option import Option
from bot.core.models.choosing.records import Expected
from bot.core.models.choosing.refusals import state_of
from bot.core.models.model import ResidentModel
from bot.core.models.name import same_model

CHOSEN = -100_000.0
"""A person chose it for this pull request: nothing weighs more."""

LAST_RESORT = 100_000.0
TOO_LATE = 10_000.0
OTHER_ROLE = 120.0
NOT_ACTIVE = 600.0
"""Who was made active writes, unless another would be there minutes sooner."""

TIER = 30.0
UNKNOWN_FIT = 5.0
LATE_FAILURE = 5.0
AWAY = 1.0
EVICTION = 0.5
"""Of the seconds that a model which has to leave takes to come back."""

EVICTION_IN_USE = 2.5
"""The same beside it, where it was used within the last minute: it will be asked for again, and
then this one has to leave in its turn. For everybody who is using it, once more."""

REPEATED_PROMPT = 0.8
"""Of the time to read a prompt: so much of it is the same as the last one of a pull request."""


def worth(option: Option, fit: Fit, wait: Expected) -> Iterator[tuple[float, str]]:
    """Seconds against (or, below 0, for) it and the reason in words; "" where it is not told."""
    for weigh in _WEIGHINGS:
        seconds, reason = weigh(option, fit, wait)
        if seconds or reason:
            yield seconds, reason


def _choice(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    if option.model.model_id in option.wanted.chosen and not option.fallback:
        return CHOSEN, "chosen for this pull request"
    return 0.0, ""


def _role(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    model, role = option.model, option.wanted.role
    if option.fallback:
        return LAST_RESORT, "the fallback of config.yaml"
    if not model.is_active:
        return NOT_ACTIVE, f"registered as {model.model_type.value}, not active"
    if model.model_type is role:
        return 0.0, f"active {role.value}"
    return OTHER_ROLE, f"active {model.model_type.value}, and the change is the {role.value}'s"


def _tier(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    lacking = max(0, option.wanted.tier - option.model.tier)
    wanted = f", the change calls for {option.wanted.tier}" if lacking else ""
    return lacking * TIER, f"tier {option.model.tier}{wanted}"


def _quality(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    """A choice for this pull request is not argued with."""
    standing = option.standing
    if standing is None or option.model.model_id in option.wanted.chosen:
        return 0.0, ""
    return standing.seconds, standing.words


def _memory(option: Option, fit: Fit, _: Expected) -> tuple[float, str]:
    unknown = UNKNOWN_FIT if fit.fits is None else 0.0
    if not fit.evicts:
        return unknown, fit.words
    leaving = [each for each in option.others if each.name in fit.evicts]
    seconds = sum(_times(option, each) * each.size / GUESSED_DISK for each in leaving)
    return unknown + seconds, f"{fit.words}, and puts {', '.join(fit.evicts)} out of memory"


def _times(option: Option, leaving: ResidentModel) -> float:
    lately = EVICTION_IN_USE if option.used_lately(leaving) else 0.0
    return EVICTION + lately + option.at_work(leaving)


def _context(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    if option.context_length < option.model.context_length:
        asked = option.model.context_length
        return 0.0, f"context {option.context_length}, as trained, not {asked}"
    return 0.0, ""


def _queue(option: Option, _: Fit, wait: Expected) -> tuple[float, str]:
    taken = len(option.leases)
    if not taken:
        return 0.0, ""
    at_once = option.host.max_parallel
    return 0.0, f"{taken} before it there, {at_once} at once, so {wait.queue:.0f} s in line"


def _earlier(option: Option, _: Fit, wait: Expected) -> tuple[float, str]:
    earlier = option.wanted.earlier
    if earlier is None or earlier.url != option.host.url or not option.warm:
        return 0.0, ""
    if not same_model(earlier.model_name, option.model.model_name):
        return 0.0, ""
    return -REPEATED_PROMPT * wait.prefill, "it has read most of this prompt before"


def _home(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    return (0.0, "") if option.home else (AWAY, f"on {option.where}, where it is installed too")


def _health(option: Option, _: Fit, __: Expected) -> tuple[float, str]:
    counts = [each.failures.count for each in (option.host_place, option.place) if each.failures]
    if not counts:
        return 0.0, ""
    probing = ", so this is a probe" if state_of(option) is Breaker.HALF_OPEN else ""
    return LATE_FAILURE * max(counts), f"it failed lately{probing}"


def _time(option: Option, _: Fit, wait: Expected) -> tuple[float, str]:
    if wait.measured and wait.total > option.wanted.seconds:
        return TOO_LATE, f"only {option.wanted.seconds:.0f} s are left"
    return 0.0, ""


_WEIGHINGS: tuple[Callable[[Option, Fit, Expected], tuple[float, str]], ...] = (
    _choice, _role, _tier, _quality, _memory, _context, _queue, _earlier, _home, _health, _time
)  # fmt: skip
