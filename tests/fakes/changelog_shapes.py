"""Changelog files of many shapes, in our own words, after what projects' files look like."""

from types import MappingProxyType

TITLE = "# Changelog\n\n"
LINKS = (
    "\n[unreleased]: https://github.test/o/r/compare/v1.1.0...HEAD\n"
    "[1.1.0]: https://github.test/o/r/compare/v1.0.0...v1.1.0\n"
)
INTRO = (
    "# Changelog\n\nAll notable changes are told here.\n\n"
    "The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n\n"
)
RELEASED = "## [1.1.0] - 2026-03-01\n\n### Fixed\n\n- A leak of sockets.\n"

SHAPES = MappingProxyType(
    {
        "the example of Keep a Changelog": INTRO
        + "## [Unreleased]\n\n### Added\n\n- A switch for colour.\n- More words.\n\n"
        "### Fixed\n\n- A typing error.\n\n" + RELEASED + LINKS,
        "nothing below Unreleased": INTRO + "## [Unreleased]\n\n" + RELEASED + LINKS,
        "no blank line below Unreleased": TITLE + "## [Unreleased]\n" + RELEASED,
        "no Unreleased": INTRO + RELEASED + LINKS,
        "no Unreleased and no version": INTRO,
        "a title alone": "# Changelog\n",
        "a title without a line end": "# Changelog",
        "an empty file": "",
        "white space alone": "\n\n",
        "Unreleased last, with links": INTRO + "## [Unreleased]\n\n### Fixed\n\n- X.\n" + LINKS,
        "Unreleased last, no line end": TITLE + "## Unreleased\n\n### Added\n\n- X",
        "Unreleased at the very end": TITLE + "## Unreleased",
        "an empty section at the very end": TITLE + "## Unreleased\n\n### Added",
        "an empty section and one line end": TITLE + "## Unreleased\n\n### Added\n",
        "a template of empty sections": INTRO
        + "## [Unreleased]\n\n### Added\n\n### Changed\n\n### Deprecated\n\n### Removed\n\n"
        "### Fixed\n\n### Security\n\n" + RELEASED,
        "empty sections without blank lines": "# Changelog\n## [Unreleased]\n### Added\n"
        "### Changed\n### Fixed\n## [1.0.0] - 2026-01-01\n### Added\n- First.\n",
        "empty sections, two blank lines": "# Changelog\n\n\n## Unreleased\n\n\n### Added\n\n\n"
        "### Fixed\n\n\n## 1.0.0\n\n\n### Added\n\n\n- First.\n",
        "compact": TITLE + "## [Unreleased]\n### Changed\n- A word.\n### Removed\n- B.\n\n"
        "## [1.0.0]\n### Added\n- First.\n",
        "stars": INTRO + "## [Unreleased]\n\n### Added\n\n* One.\n* Two.\n\n" + RELEASED,
        "stars in the past alone": "# News\n\n## Unreleased\n\n## 2.0.0\n\n### Added\n\n* One.\n",
        "bullets with a blank before": TITLE + "## Unreleased\n\n### Added\n\n - One.\n"
        "   Told on.\n - Two.\n\n## 1.0.0\n",
        "wide bullets": TITLE + "## Unreleased\n\n### Added\n\n-   One.\n-   Two.\n\n## 1.0\n",
        "a loose list": TITLE + "## Unreleased\n\n### Added\n\n- One.\n\n- Two.\n\n## 1.0.0\n",
        "items of several lines and levels": INTRO
        + "## [Unreleased]\n\n### Added\n\n- One is\n  told on two lines:\n  - a\n  - b\n\n"
        "  A paragraph.\n\n- Two.\n\n      code\n\n### Fixed\n- Three.\n\n" + RELEASED,
        "a fence with headings": INTRO
        + "## [Unreleased]\n\n### Added\n\n- Run it:\n\n```sh\n## [0.0.0]\n### Fixed\nrun\n```\n\n"
        + RELEASED,
        "headings in a comment": INTRO
        + "<!--\n## [Unreleased]\n\n### Added\n-->\n\n## [Unreleased]\n\n<!-- Add below -->\n\n"
        + RELEASED,
        "a flat list": TITLE + "## Unreleased\n\n- One.\n- Two.\n\n## 1.0.0\n\n- First.\n",
        "a flat list, nothing new": "# History\n\n## Unreleased\n\n## 1.0.0\n\n- First.\n",
        "a flat list, no Unreleased": "# History\n\n## 1.0.0 (2026-01-01)\n\n- First.\n",
        "CRLF": (INTRO + "## [Unreleased]\n\n### Added\n\n- One.\n\n" + RELEASED + LINKS).replace(
            "\n", "\r\n"
        ),
        "CRLF without sections": "# Changelog\r\n\r\n## [Unreleased]\r\n\r\n## [1.0.0]\r\n",
        "mixed line ends": "# Changelog\r\n\r\n## [Unreleased]\n\n### Added\r\n\r\n- One.\r\n"
        "- Two.\n\n## [1.0.0]\r\n",
        "a byte order mark": "\ufeff# Changelog\n\n## Unreleased\n\n### Fixed\n\n- One.\n",
        "underlined headings": "Changelog\n=========\n\nUnreleased\n----------\n\n### Added\n\n"
        "- One.\n\n1.0.0\n-----\n\n- First.\n",
        "lines, no Unreleased": "Changelog\n=========\n\n1.0.0\n-----\n\n### Added\n\n- First.\n",
        "versions on the first level": "# Unreleased\n\n## Bug Fixes\n\n- One.\n\n# 1.0.0\n\n"
        "## Features\n\n- First.\n",
        "sections by other names": TITLE + "## Unreleased\n\n### New Features\n\n- One.\n\n"
        "### Bug Fixes\n\n- Two.\n\n## v1.0.0\n",
        "emoji": TITLE + "## 🚧 Unreleased\n\n### ✨ Added\n\n- One.\n\n### 🐛 Fixed:\n\n"
        "- Two.\n\n## 🎉 1.0.0\n",
        "a linked heading": INTRO
        + "## [Unreleased](https://github.test/o/r/compare/v1.1.0...HEAD)\n\n### Fixed\n\n- X.\n\n"
        "## [1.1.0](https://github.test/o/r/releases/v1.1.0) (2026-03-01)\n\n### Fixed\n\n- Y.\n",
        "two of Unreleased": TITLE + "## [Unreleased]\n\n### Added\n\n- One.\n\n"
        "## [Unreleased]\n\n### Fixed\n\n- Old.\n\n## [1.0.0]\n",
        "a section twice": TITLE + "## [Unreleased]\n\n### Added\n\n- One.\n\n### Fixed\n\n"
        "- Two.\n\n### Added\n\n- Three.\n\n## [1.0.0]\n",
        "sections out of order": TITLE + "## [Unreleased]\n\n### Fixed\n\n- Two.\n\n"
        "### Added\n\n- One.\n\n## [1.0.0]\n",
        "words below Unreleased": TITLE + "## [Unreleased]\n\nThis release is about speed.\n\n"
        "## [1.0.0]\n\n### Added\n\n- First.\n",
        "words in a section": TITLE + "## [Unreleased]\n\n### Added\n\nNothing yet.\n\n"
        "### Changed\n\nMuch.\n\n## [1.0.0]\n",
        "a rule between releases": TITLE + "## [Unreleased]\n\n### Added\n\n- One.\n\n---\n\n"
        "## [1.0.0]\n\n### Added\n\n- First.\n",
        "trailing blanks": "# Changelog  \n\n## [Unreleased]  \n  \n### Added  \n \n- One.  \n\t\n"
        "## [1.0.0]  \n",
        "many empty lines at the end": TITLE + "## [Unreleased]\n\n### Added\n\n- One.\n\n\n\n",
        "front matter": "---\ntitle: Changes\n---\n\n# Changelog\n\n## Unreleased\n\n### Added\n\n"
        "- One.\n",
        "a table of releases": TITLE
        + "| a | b |\n|---|---|\n| 1 | 2 |\n\n## [Unreleased]\n\n"
        + RELEASED,
        "headings with marks behind": "# Changelog #\n\n## [Unreleased] ##\n\n### Added ###\n\n"
        "- One.\n\n## [1.0.0] ##\n",
        "lone carriage returns": "# Changelog\r\r## Unreleased\r\r### Added\r\r- One.\r",
        "an upcoming release": TITLE + "## Next release\n\n### Added\n\n- One.\n\n## 1.0.0\n",
    }
)
