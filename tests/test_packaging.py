"""What a user installs holds what the program needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_config_yaml_and_no_tests(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert archive.read("bot/config.yaml") == (ROOT / "config.yaml").read_bytes()
        (metadata,) = (name for name in names if name.endswith("entry_points.txt"))
        assert b"squill = bot.__main__:terminal" in archive.read(metadata)
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"bot"}
