"""Where other tools keep their configuration, from the root of a repository."""

SCRIPTS = (".js", ".cjs", ".mjs", ".ts", ".cts", ".mts")

PACKAGE, PYPROJECT = "package.json", "pyproject.toml"
SHARED = (PACKAGE, PYPROJECT)
"""Files of many tools: one that cannot be read is for others to mend."""

SEMANTIC = (".github/semantic.yml", "semantic.yml")
COMMITLINT = (
    ".commitlintrc",
    *(f".commitlintrc{ending}" for ending in (".json", ".yaml", ".yml", *SCRIPTS)),
    *(f"commitlint.config{ending}" for ending in SCRIPTS),
)
COMMITIZEN = (".cz.toml", "cz.toml", ".cz.json", "cz.json", ".cz.yaml", "cz.yaml")

RELEASE_PLEASE = ("release-please-config.json", ".release-please-manifest.json")
SEMANTIC_RELEASE = (
    ".releaserc",
    *(f".releaserc{ending}" for ending in (".json", ".yaml", ".yml", ".js", ".cjs", ".mjs")),
    *(f"release.config{ending}" for ending in (".js", ".cjs", ".mjs")),
)
GIT_CLIFF = ("cliff.toml", ".cliff.toml")

WORKFLOWS = ".github/workflows"

FOREIGN_FILES = (
    *SEMANTIC,
    *COMMITLINT,
    *COMMITIZEN,
    *RELEASE_PLEASE,
    *SEMANTIC_RELEASE,
    *GIT_CLIFF,
    *SHARED,
)
"""Every file that is looked for in each run; workflows are for `squill migrate` alone."""
