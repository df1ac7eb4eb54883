"""Which models can be asked right now."""

from bot.core.models.select import Candidate, select
from bot.flow.ports import Llm, Machine, Registry


def find_candidates(
    llm: Llm, registry: Registry, machine: Machine, memory_share: float
) -> tuple[Candidate, ...]:
    """All registered models, the best usable one first; only hosts that have a model are asked."""
    models = registry.list_models()
    urls = {model.url for model in models}
    presences = {host.url: llm.presence(host) for host in registry.hosts() if host.url in urls}
    return select(models, presences, machine.memory(), memory_share=memory_share)
