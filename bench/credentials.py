"""What the scanner for credentials finds: made-up tokens of many services, and in real changes.

usage: python -m bench.credentials [DATA_DIR] [--count 2340] [--seed N]

Each service's token is made up `SEEDS` times and looked for in a line of a diff. DATA_DIR is as for
`bench/real_changes.py`; of its landed changes `--count` are searched, evenly from all repositories:
most of what is found there is an alarm for nothing. The last line is one JSON object.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from bench.real_changes import drawn
from bot.adapters.credential_scanner import CredentialScanner

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.tokens import tokens

SEEDS = 20


def main() -> None:
    """Print what was missed and what was found, and the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=2340)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    find = CredentialScanner().find
    made_up = [each for seed in range(1, SEEDS + 1) for each in tokens(seed).items()]
    missed = Counter(service for service, token in made_up if not find(f"+    {token}\n"))
    for service, times in missed.most_common():
        print(f"missed {times} of {SEEDS}: {service}")
    figures: dict[str, float] = {
        "services": len(tokens(1)),
        "tokens": len(made_up),
        "tokens_found": len(made_up) - missed.total(),
    }
    if options.data:
        changes = drawn(options.data, options.count, options.seed)
        sorts = [{each.sort for each in find(str(commit["diff"]))} for commit in changes]
        for sort, times in Counter(each for found in sorts for each in found).most_common():
            print(f"found in {times}: {sort}")
        figures |= {"changes": len(changes), "changes_with_findings": sum(map(bool, sorts))}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
