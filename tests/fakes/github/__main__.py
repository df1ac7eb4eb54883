"""Serves a repository with one pull request: python -m fakes.github --port N [--diff FILE]."""

import argparse
import threading
from pathlib import Path

from fakes.github import FakeGitHub

DIFF = """\
diff --git a/src/client.py b/src/client.py
--- a/src/client.py
+++ b/src/client.py
@@ -1,3 +1,5 @@
 class HttpClient:
-    def fetch(self, url):
+    def fetch(self, url, retries=3):
+        for _ in range(retries):
+            self.send(url)
         return self.send(url)
"""


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--diff", type=Path)
    parser.add_argument("--title", default="add retries to the client")
    options = parser.parse_args()
    diff = options.diff.read_text(encoding="utf-8") if options.diff else DIFF
    with FakeGitHub(validate=False, port=options.port) as github:
        github.add_pull(options.title, diff)
        print(github.url, flush=True)  # noqa: T201 - whoever started it reads the address
        threading.Event().wait()


if __name__ == "__main__":
    main()
