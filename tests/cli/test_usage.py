import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pandok
from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.reading.wording.catalogue import Language

HANGUL = re.compile("[가-힣]")
MISUSES = [
    ["raed"],
    ["--nonsense"],
    ["lab", "evaluate", "--nonsense"],
    ["lab", "nonsense"],
    ["read"],
    ["read", "a.jpg"],
    ["read", "a.jpg", "--gallery"],
    ["read", "a.jpg", "--gallery", "set", "--top", "0"],
    ["read", "a.jpg", "--gallery", "set", "--language", "xx"],
    ["doctor", "unexpected"],
]


def program_environment() -> dict[str, str]:
    """The tests' own environment holds nothing that the program could listen to."""
    return {"PYTHONPATH": str(Path(pandok.__file__).parents[1]), "PATH": os.defpath}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("arguments", MISUSES)
def test_misuse_is_told_in_one_line_of_the_users_language(
    arguments: list[str], language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke(arguments, Terminal(language)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert bool(HANGUL.search(told.err)) == (language == "ko")


def test_an_option_that_is_missing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    invoke(["read", "a.jpg"], Terminal("en"))
    assert "--gallery" in capsys.readouterr().err


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    invoke(["read", "a\x1b[2J\nError: b.jpg", "--gallery", "set"], Terminal("en"))
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "command",
    [
        [],
        ["read"],
        ["demo"],
        ["demo", "desk"],
        ["demo", "report"],
        ["serve"],
        ["worker"],
        ["manage"],
        ["doctor"],
        ["lab"],
        ["lab", "evaluate"],
        ["lab", "codes"],
        ["lab", "latency"],
        ["forge"],
        ["forge", "world"],
        ["forge", "set"],
        ["forge", "verify"],
        ["forge", "leaks"],
        ["forge", "freeze"],
        ["forge", "screen"],
        ["forge", "sheets"],
        ["train"],
        ["train", "filterbank"],
        ["train", "pack"],
        ["train", "identity"],
    ],
)
def test_every_command_explains_every_parameter(
    command: list[str], language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke([*command, "--help"], Terminal(language)) == 0
    told = capsys.readouterr().out
    assert bool(HANGUL.search(told.replace("판독", ""))) == (language == "ko")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["--version"], Terminal("en")) == 0
    assert capsys.readouterr().out == f"pandok {pandok.__version__}\n"


def test_the_program_alone_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke([], Terminal("ko")) == 2
    assert "사용법" in capsys.readouterr().err


def test_help_needs_none_of_the_heavy_libraries() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from pandok.cli.main import invoke\n"
            "from pandok.cli.terminal import Terminal\n"
            "invoke(['--help'], Terminal('en'))\n"
            "sys.exit(bool({'cv2', 'numpy', 'onnxruntime', 'rapidocr'} & set(sys.modules)))",
        ],
        env=program_environment(),
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_entry_point_leaves_with_the_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pandok.cli", "nonsense"],
        env=program_environment() | {"LANG": "ko_KR.UTF-8"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert HANGUL.search(done.stderr)


def test_an_interruption_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pandok.cli.commands.doctor.all_checks", interrupted)
    assert invoke(["doctor", "--json"], Terminal("en")) == 130
    told = capsys.readouterr()
    assert (told.out, told.err.strip()) == ("", "")


def test_what_the_system_refuses_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert invoke(["demo", "report", "--once", "--out", str(blocked / "demo")], Terminal("ko")) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert HANGUL.search(told)
