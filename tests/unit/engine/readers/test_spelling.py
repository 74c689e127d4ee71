"""The tokens that are written most like a missing one."""

from __future__ import annotations

from pathlib import Path

from generator.engine.readers.vector_file import VectorFile, open_vectors


def of(folder: Path, tokens: list[str]) -> VectorFile:
    folder.mkdir(exist_ok=True)
    (folder / "v").write_bytes("".join(f"{token} 0.5\n" for token in tokens).encode())
    return open_vectors(folder / "v", cache=folder / "cache")


def test_nearest_spellings(tmp_path: Path) -> None:
    file = of(tmp_path, ["the", "queens", "king", "Queen", "quean", "naïve", "Ġqueue", "東京", "x" * 99])
    assert file.nearest_spellings("quen") == ("Queen", "quean", "queens")
    assert file.nearest_spellings("quen", 1) == ("Queen",)
    assert file.nearest_spellings("KING") == ("king",)
    assert file.nearest_spellings("naive") == ("naïve",)
    assert file.nearest_spellings("東京都") == ("東京",)
    assert file.nearest_spellings("zzz") == file.nearest_spellings("") == ()
    assert file.nearest_spellings("x" * 98) == ()
    assert file.nearest_spellings("\ud800") == ()


def test_a_large_vocabulary_has_near_spellings(tmp_path: Path) -> None:
    file = of(tmp_path, [f"w{row:x}" for row in range(100_000)])
    assert "w1245" in file.nearest_spellings("w12g45")
