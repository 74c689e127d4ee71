"""The folder of presets as people really have it: pipes, links, other files, other encodings."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.errors import PresetErrors
from generator.preset.folder import not_read, preset_files
from generator.preset.loading import load_preset, load_presets
from generator.preset.model import Preset

from .conftest import Load

GOOD = '{"tokens": ["a", "b"], "embeddingDim": 2}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("presets")
    folder.mkdir()
    return folder


def lines(folder: Path) -> list[str]:
    return [str(error) for error in load_presets(folder).errors]


def refusal(folder: Path) -> str:
    with pytest.raises(PresetErrors) as raised:
        load_presets(folder)
    return str(raised.value)


@pytest.mark.parametrize(
    "text",
    ["\ufeff" + GOOD, GOOD.replace(" ", "\r\n"), "\ufeff" + GOOD.replace(" ", " \r\n") + "\r\n"],
)
@pytest.mark.parametrize("name", ["x.json", "x.yml", "x.yaml"])
def test_a_bom_and_crlf_are_fine(load: Load, text: str, name: str) -> None:
    preset = load(text, name)
    assert isinstance(preset, Preset)
    assert (preset.name, preset.tokens, preset.file_name) == ("x", ("a", "b"), name)
    assert not {"\r", "\ufeff"} & set(preset.text)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{"tokens":\n ["caf\xe9"]}', 2),
        (GOOD.encode("utf-16"), 1),
        (b"\xed\xa0\x80", 1),
        (b"\n\n\xff", 3),
        (b"\xc0\x80", 1),
    ],
)
def test_what_is_not_utf_8(load: Load, content: bytes, line: int) -> None:
    assert load(content) == [f"presets/x.json: line {line}: is not UTF-8; save the file as UTF-8"]


def test_a_file_too_large(load: Load) -> None:
    assert load(GOOD + " " * 2**22) == ["presets/x.json: is larger than 4 MiB; a preset must be smaller"]
    assert isinstance(load(GOOD + " " * (2**22 - len(GOOD))), Preset)


NAME = "the file's name may only contain a–z, digits and single hyphens, as in the-cat"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("The-cat.json", NAME),
        ("the_cat.json", NAME),
        ("the cat.yml", NAME),
        ("the--cat.json", NAME),
        ("-cat.json", NAME),
        ("cat-.json", NAME),
        ("cät.json", NAME),
        ("..json", NAME),
        ("a..json", NAME),
        ("..\\x.json", NAME),
        ("%2e%2e%2fx.json", NAME),
        ("x.html.json", NAME),
        ("x\n.json", NAME),
        ("index.json", 'the file\'s name cannot be "index"; choose another'),
        ("readme.yml", 'the file\'s name cannot be "readme"; choose another'),
        *(
            (
                f"{device}.yml",
                f'the file\'s name cannot be "{device}", which is a device on Windows; choose another',
            )
            for device in ("con", "prn", "aux", "nul", "com1", "lpt9")
        ),
        ("x.JSON", "the file's name must end in .json, .yaml, .yml, in lower case"),
        ("x" * 101 + ".json", "the file's name has 101 characters; at most 100 are allowed"),
    ],
)
def test_names_that_make_no_page(folder: Path, name: str, reason: str) -> None:
    (folder / "good.json").write_text(GOOD)
    (folder / name).write_text(GOOD)
    loaded = load_presets(folder)
    if name.startswith("."):
        assert not loaded.errors  # hidden
        with pytest.raises(PresetErrors, match="name"):
            load_preset(folder / name)
    else:
        shown = name.replace("\n", "\\n")
        assert [str(error) for error in loaded.errors] == [f"presets/{shown}: {reason}"]
    assert [preset.name for preset in loaded.presets] == ["good"]
    assert not loaded.broken


def test_a_path_that_leaves_the_folder_is_only_ever_a_file_name(folder: Path) -> None:
    (folder / "x.json").write_text(GOOD)
    assert load_preset(folder / ".." / "presets" / "x.json").name == "x"


@pytest.mark.parametrize("name", [b"caf\xe9.json", b"\x1b]0;owned\x07.json"])
def test_names_that_no_terminal_should_see(folder: Path, name: bytes) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(GOOD)
    except OSError:
        pytest.skip("this file system takes no such name")
    (line,) = lines(folder)
    assert line.isprintable()
    assert line.endswith(NAME)


def test_two_files_of_one_page(folder: Path) -> None:
    (folder / "x.json").write_text(GOOD)
    (folder / "x.yaml").write_text("tokens: [a, 1]\nembeddingDim: 2")
    (folder / "x.yml").write_text("tokens: [c]\nembeddingDim: 2")
    (folder / "y.yml").write_text("tokens: [c]\nembeddingDim: 2")
    loaded = load_presets(folder)
    assert [str(error) for error in loaded.errors] == [
        "presets/x.yaml: makes the same page as x.json; rename one of them",
        'presets/x.yaml: tokens[1]: is the number 1; must be text: quote it ("1")',
        "presets/x.yml: makes the same page as x.json; rename one of them",
    ]
    assert [preset.name for preset in loaded.presets] == ["y"]
    assert loaded.broken == {"x"}


def test_all_errors_of_all_presets_and_the_good_ones_too(folder: Path) -> None:
    (folder / "a.json").write_text('{"tokens": [""], "embeddingDim": 0}')
    (folder / "b.json").write_text(GOOD)
    (folder / "c.yml").write_text("tokens: [a")
    (folder / "d.json").write_bytes(b"\xff")
    loaded = load_presets(folder)
    assert [str(error) for error in loaded.errors] == [
        "presets/a.json: tokens[0]: must not be empty",
        "presets/a.json: embeddingDim: is the number 0; must be at least 1",
        'presets/c.yml: line 1, column 11: a "," or a closing bracket is missing',
        "presets/d.json: line 1: is not UTF-8; save the file as UTF-8",
    ]
    assert [preset.name for preset in loaded.presets] == ["b"]
    assert loaded.broken == {"a", "c", "d"}


def test_what_is_left_alone(folder: Path) -> None:
    for name in (".hidden.json", "README.md", "x.json~", "x.json.bak", "notes.txt", ".json"):
        (folder / name).write_text("?")
    (folder / "drafts").mkdir()
    (folder / "b.yml").write_text(GOOD)
    (folder / "b-a.json").write_text(GOOD)
    assert preset_files(folder) == (folder / "b.yml", folder / "b-a.json")


def test_no_folder_and_no_preset(folder: Path) -> None:
    assert refusal(folder) == "presets: contains no presets; add a file such as the-cat-sat.json"
    assert refusal(Path("nowhere")) == "nowhere: no such folder; choose the one that contains the presets"
    Path("file").write_text("")
    assert refusal(Path("file")) == "file: isn't a folder; choose the one that contains the presets"
    assert refusal(Path("a\0b")).startswith("a\\x00b: cannot be read: ")


def test_no_file_in_a_presets_place(folder: Path) -> None:
    (folder / "folder.json").mkdir()
    os.mkfifo(folder / "pipe.json")
    (folder / "device.json").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket.json"))
    assert lines(folder) == [
        "presets/device.json: leads outside the folder; put a copy of the file inside it",
        "presets/folder.json: is a folder; must be a file",
        "presets/pipe.json: is a pipe; must be a file",
        "presets/socket.json: is a socket; must be a file",
    ]
    assert load_presets(folder).broken == {"device", "folder", "pipe", "socket"}


def test_links(folder: Path) -> None:
    Path("outside.json").write_text(GOOD)
    (folder / "a.json").write_text(GOOD)
    (folder / "inside.json").symlink_to("a.json")
    (folder / "loop.json").symlink_to("loop.json")
    (folder / "nothing.json").symlink_to("nothing-there.json")
    (folder / "out.json").symlink_to("../outside.json")
    loaded = load_presets(folder)
    assert [preset.name for preset in loaded.presets] == ["a", "inside"]
    loop, nothing, out = map(str, loaded.errors)
    assert loop.startswith("presets/loop.json: cannot be read: ")
    assert nothing == "presets/nothing.json: cannot be read: no such file or directory"
    assert out.startswith("presets/out.json: leads outside the folder")


def test_a_linked_folder_is_fine(folder: Path) -> None:
    (folder / "a.json").write_text(GOOD)
    Path("link").symlink_to(folder, target_is_directory=True)
    assert [preset.name for preset in load_presets(Path("link")).presets] == ["a"]


def test_what_is_no_preset_is_told_but_for_what_presets_read(folder: Path) -> None:
    for name in ("b.jsn", "a.json~", "rows.vec", "README", "readme.txt", ".hidden", "good.json"):
        (folder / name).write_text(GOOD)
    for name in ("deep/er/x.yml", "tables/rows.json", "notes/text.txt", ".git/x.json"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(GOOD)
    read = {folder / "rows.vec", folder / "tables" / "rows.json"}
    told = [line.partition(":")[0] for line in not_read(folder, read)]
    assert told == ["presets/a.json~", "presets/b.jsn", "presets/deep"]
    assert [line.partition(":")[0] for line in load_presets(folder).warnings] == [
        "presets/a.json~", "presets/b.jsn", "presets/deep", "presets/rows.vec", "presets/tables",
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_in_three_ways_and_in_no_other(end: str, tmp_path: Path) -> None:
    """Errors name the line that an editor shows: form feeds and U+2028 end none."""
    above = '{"title": "a\u2028b\x85c",\n"tokens": ["a"],\n\n'
    (tmp_path / "x.json").write_bytes(f"{above}oops}}".replace("\n", end).encode())
    (tmp_path / "y.yml").write_bytes("title: a\ntokens: [a]\nembeddingDim: @\n".replace("\n", end).encode())
    loaded = load_presets(tmp_path)
    lines = [str(error).split(": ")[1] for error in loaded.errors]
    assert lines == ["line 4, column 1", "line 3, column 15"]
    (tmp_path / "x.json").write_bytes(b"{" + end.encode() * 2 + b"\x0c\xff}")
    assert "x.json: line 3: is not UTF-8" in str(load_presets(tmp_path).errors[0])
