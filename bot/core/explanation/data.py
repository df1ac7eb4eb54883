"""An explanation as data for programs. The keys are a promise: none is renamed or removed."""

from collections.abc import Mapping
from dataclasses import asdict

from bot.core.change.records import Digest, FileChange, ScopeGuess, SymbolChange, TypeGuess
from bot.core.explanation import Explanation

DIGITS = 4


def explanation_data(explanation: Explanation, *, with_digest: bool = False) -> dict[str, object]:
    """The explanation as JSON holds it: probabilities from 0 to 1, sizes in lines and tokens.

    A scope of "" is none; `signature` is null or the old one and the new one. `digest.parts` has
    one member, or one for each part that a large change is read in; their `text` is there
    `with_digest` alone.
    """
    change = explanation.change
    return {
        "what": explanation.what,
        "summary": change.summary,
        "files": [file_data(file, file.purpose) for file in change.files],
        "type": _type(change.type),
        "scope": _scope(change.scope),
        "breaking": {
            "is_breaking": change.breaking.is_breaking,
            "evidence": list(change.breaking.evidence),
            "findings": [
                {**asdict(each), "probability": round(each.probability, DIGITS)}
                for each in change.breaking.findings
            ],
            "question": change.breaking.question,
        },
        "symbols": [_symbol(each) for each in change.symbols],
        "digest": _digest(explanation, with_digest=with_digest),
        "unread": [{"path": each.path, "reason": each.reason} for each in change.unread],
    }


def file_data(file: FileChange, purpose: str) -> dict[str, object]:
    """A file and what its change is for."""
    return {
        "path": file.path,
        "old_path": file.old_path,
        "change": file.change_type.value,
        "kind": file.kind.value,
        "language": file.language,
        "added_lines": file.added_lines,
        "removed_lines": file.removed_lines,
        "purpose": purpose,
    }


def _type(guess: TypeGuess) -> dict[str, object]:
    return {
        "name": guess.name,
        "probability": round(guess.probability, DIGITS),
        "reason": guess.reason,
        "reasons": list(guess.reasons or (guess.reason,)),
        "ranking": [
            {"name": name, "probability": round(value, DIGITS)} for name, value in guess.ranking
        ],
    }


def _scope(guess: ScopeGuess) -> dict[str, object]:
    return {
        "name": guess.name,
        "reason": guess.reason,
        "candidates": [
            {
                "name": each.name,
                "probability": round(each.probability, DIGITS),
                "reason": each.reason,
            }
            for each in guess.candidates
        ],
    }


def _symbol(symbol: SymbolChange) -> dict[str, object]:
    return {
        "name": symbol.name,
        "sort": symbol.sort,
        "what": symbol.what,
        "path": symbol.path,
        "old_name": symbol.old_name,
        "owner": symbol.owner,
        "public": symbol.public,
        "signature": list(symbol.signature) if symbol.signature else None,
    }


def _digest(explanation: Explanation, *, with_digest: bool) -> dict[str, object]:
    digests = explanation.digests
    return {
        "budget_tokens": explanation.budget,
        "diff_tokens": explanation.diff_tokens,
        "tokens": sum(each.tokens for each in digests),
        "shown_lines": sum(each.shown_lines for each in digests),
        "readable_lines": sum(each.readable_lines for each in digests),
        "parts": [_part(each, with_digest=with_digest) for each in digests],
    }


def _part(digest: Digest, *, with_digest: bool) -> Mapping[str, object]:
    part: dict[str, object] = {
        "tokens": digest.tokens,
        "share": round(digest.share, DIGITS),
        "shown_lines": digest.shown_lines,
        "readable_lines": digest.readable_lines,
        "seen": list(digest.seen),
        "partly_seen": list(digest.partly_seen),
        "named_only": list(digest.named_only),
    }
    return part | ({"text": digest.text} if with_digest else {})
