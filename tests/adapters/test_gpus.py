"""The cards of a machine: NVIDIA's by its program, AMD's by the kernel's files, or none."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.adapters.gpus import LocalGpus
from bot.adapters.gpus.nvidia import NvidiaSmi
from bot.core.models.gpu import Gpu

MIB = 1024**2
GIB = 1024**3
PATIENCE = 60.0  # seconds that a program may take before a test calls it hung


def smi(folder: Path, script: str) -> str:
    """A PATH with an nvidia-smi that is this shell script."""
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def printing(folder: Path, answer: str) -> str:
    """A PATH with an nvidia-smi that prints this answer, to the question we ask alone."""
    (folder / "answer").write_text(answer)
    asked = "--query-gpu=name,memory.total,memory.free,utilization.gpu"
    wanted = f'[ "$*" = "{asked} --format=csv,noheader,nounits" ] || exit 2'
    return smi(folder, f'{wanted}\ncat "{folder}/answer"')


A100 = "NVIDIA A100-SXM4-80GB, 81920, 1024, 97\n"
ANSWERS = [
    (A100, (Gpu("NVIDIA A100-SXM4-80GB", 81_920 * MIB, 1024 * MIB, 0.97),)),
    (
        "NVIDIA GeForce RTX 3060, 12288, 11913, 0\r\nQuadro, P2000, 5120, 5120, 100\n",
        (
            Gpu("NVIDIA GeForce RTX 3060", 12_288 * MIB, 11_913 * MIB, 0.0),
            Gpu("Quadro, P2000", 5120 * MIB, 5120 * MIB, 1.0),
        ),
    ),
    ("Tesla K10, 4096, 4000, [N/A]\n", (Gpu("Tesla K10", 4096 * MIB, 4000 * MIB, 0.0),)),
    ("Tesla K10, 4096, 4000, [Not Supported]", (Gpu("Tesla K10", 4096 * MIB, 4000 * MIB, 0.0),)),
    ("Old, 4096, 4000, 999\n", (Gpu("Old", 4096 * MIB, 4000 * MIB, 1.0),)),
    ("\x1b[31mRed\u202e, 4, 4, 4\n", (Gpu("[31mRed", 4 * MIB, 4 * MIB, 0.04),)),
    (
        "NVIDIA GB10, [N/A], [N/A], 5\n" + A100,
        (Gpu("NVIDIA A100-SXM4-80GB", 81_920 * MIB, GIB, 0.97),),
    ),
    ("No devices were found\n", ()),
    ("<!DOCTYPE html><html><body>502 Bad Gateway, 1, 2</body></html>\n", ()),
    ("", ()),
    ("\x00\xff\n,,,\n", ()),
    ("A card, 0, 0, 0\n", ()),
    ("A card, 100, 200, 0\n", ()),
    ("A card, -100, 20, 0\n", ()),
    ("A card, 1e9, 20, 0\n", ()),
    ("A card, ٣, ٣, ٣\n", ()),
    ("A card, " + "9" * 6000 + ", 1, 0\n", ()),
]


@pytest.mark.parametrize(("answer", "cards"), ANSWERS)
def test_an_answer_of_nvidia_smi_is_read(
    tmp_path: Path, answer: str, cards: tuple[Gpu, ...]
) -> None:
    assert NvidiaSmi(printing(tmp_path, answer), PATIENCE).gpus() == cards


def test_an_endless_answer_is_read_to_a_limit(tmp_path: Path) -> None:
    path = smi(tmp_path, f"yes '{A100.strip()}' | head -n 100000")
    assert 1000 < len(NvidiaSmi(path, PATIENCE).gpus()) < 2000


BROKEN = [
    f"echo '{A100.strip()}'; exit 9",
    f"echo '{A100.strip()}'; kill -9 $$",
    "echo 'NVIDIA-SMI has failed because it could not communicate with the driver' >&2; exit 9",
]


@pytest.mark.parametrize("script", BROKEN)
def test_a_program_that_fails_tells_of_no_cards(tmp_path: Path, script: str) -> None:
    assert NvidiaSmi(smi(tmp_path, script), PATIENCE).gpus() == ()


def test_a_program_that_hangs_is_given_up(tmp_path: Path) -> None:
    path = smi(tmp_path, f"echo '{A100.strip()}'\nexec sleep 600")
    assert NvidiaSmi(path, 0.2).gpus() == ()


def test_a_program_that_does_not_end_is_not_started_twice(tmp_path: Path) -> None:
    started = tmp_path / "started"
    deaf = f"trap '' TERM\necho >> '{started}'\nwhile :; do sleep 0.1; done"
    cards = NvidiaSmi(smi(tmp_path, deaf), 2.0)
    assert cards.gpus() == ()
    before = started.read_text()
    assert cards.gpus() == ()
    assert started.read_text() == before
    printing(tmp_path, A100)
    assert _until(cards.gpus)


def _until(found: Callable[[], Sequence[Gpu]]) -> Sequence[Gpu]:
    """What is found in the end."""
    ends = time.monotonic() + PATIENCE
    while not (result := found()) and time.monotonic() < ends:
        time.sleep(0.05)
    return result


def test_a_program_that_cannot_be_started_tells_of_no_cards(tmp_path: Path) -> None:
    path = smi(tmp_path, "")
    (tmp_path / "nvidia-smi").write_text("#!/no/such/interpreter\n")
    assert NvidiaSmi(path).gpus() == ()


def test_no_program_is_taken_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing(tmp_path, A100)
    monkeypatch.chdir(tmp_path)
    assert NvidiaSmi(".").gpus() == ()
    assert NvidiaSmi("").gpus() == ()


def card(root: Path, name: str, **files: str) -> None:
    """A card among the kernel's devices, with these files."""
    device = root / "sys/class/drm" / name / "device"
    device.mkdir(parents=True)
    for file, text in files.items():
        (device / file).write_text(text)


def vram(total: str = f"{8 * GIB}\n", used: str = f"{3 * GIB}\n") -> dict[str, str]:
    """The files of a card that tell its memory."""
    return {"mem_info_vram_total": total, "mem_info_vram_used": used}


def test_the_kernel_tells_of_amds_cards_in_their_order(tmp_path: Path) -> None:
    card(tmp_path, "card10", **vram())
    card(tmp_path, "card2", **vram(), gpu_busy_percent="42\n", product_name="Radeon PRO W7900\n")
    card(tmp_path, "card0-DP-1", **vram())
    card(tmp_path, "renderD128", **vram())
    assert LocalGpus("", tmp_path).gpus() == (
        Gpu("Radeon PRO W7900", 8 * GIB, 5 * GIB, 0.42),
        Gpu("AMD graphics card", 8 * GIB, 5 * GIB),
    )


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"mem_info_vram_total": "1"},
        vram(total=""),
        vram(total="0"),
        vram(total="-1"),
        vram(total="9" * 5000),
        vram(used="none"),
        vram(used="٣"),
        vram(used="\x00"),
    ],
)
def test_a_card_that_does_not_tell_its_memory_is_left_out(
    tmp_path: Path, files: dict[str, str]
) -> None:
    card(tmp_path, "card0", **files)
    assert LocalGpus("", tmp_path).gpus() == ()


@pytest.mark.parametrize("percent", ["", "x", "-4", "1e3"])
def test_use_that_is_not_known_is_none(tmp_path: Path, percent: str) -> None:
    card(tmp_path, "card0", **vram(used=f"{9 * GIB}"), gpu_busy_percent=percent)
    assert LocalGpus("", tmp_path).gpus() == (Gpu("AMD graphics card", 8 * GIB, 0, 0.0),)


def test_cards_of_both_makers_are_told(tmp_path: Path) -> None:
    card(tmp_path, "card0", **vram())
    cards = LocalGpus(printing(tmp_path, A100), tmp_path).gpus()
    assert [each.name for each in cards] == ["NVIDIA A100-SXM4-80GB", "AMD graphics card"]


def test_a_machine_without_any_has_none(tmp_path: Path) -> None:
    assert LocalGpus("", tmp_path).gpus() == ()
