"""What a repository is called in the registry."""

import re

LONGEST = 200
_ADDRESS = re.compile(r"[/:]([^/:@\s]{1,100})/([^/:@\s]{1,100}?)(?:\.git)?/?\Z")


def repository_of(pull_request: str) -> str:
    """`octo/app` of `octo/app#7`; "" of ""."""
    return pull_request.partition("#")[0]


def repository_name(origin: str, folder: str) -> str:
    """`octo/app` of the address of a remote, else the folder's name; never a credential."""
    found = _ADDRESS.search(f"/{origin[-LONGEST:]}")
    return f"{found[1]}/{found[2]}" if found else folder[:LONGEST]
