"""All formats of a page as one zip, each in a folder of its own, with what one has to know to use them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.errors import GeneratorError, one_line
from generator.exports.ffmpeg import FILMS, INSTEAD
from generator.exports.formats import EXPORTS, ZIP, made
from generator.exports.material import Files, Material
from generator.files import zipped
from generator.words.words import load_words


def zip_files(material: Material) -> Files:
    """`<page>.zip`. A format whose library is missing is left out: a warning and the README say so."""
    words = load_words()
    contents: dict[str, bytes] = {}
    made_of: dict[str, Files] = {}
    left_out: dict[str, str] = {}
    for name, export in EXPORTS.items():
        if name == ZIP or (name == INSTEAD and made_of.keys() & set(FILMS)):
            continue
        if material.preset_trace is None:
            if export.of_presets:
                continue
        elif export.answers and material.preset_trace.preset.hide_answers:
            left_out[name] = words("exports.zip.hidden")
            continue
        try:
            made_of[name] = made(material, name)
        except GeneratorError as error:  # a library or an encoder is missing
            left_out[name] = one_line(str(error))
            material.warnings.append(words("exports.zip.left-out", name=name, why=left_out[name]))
            continue
        contents |= {f"{material.name}/{name}/{path}": file for path, file in made_of[name].items()}
    about = {
        "README.md": _readme(material, made_of, left_out),
        "LICENSE.txt": _licence(material),
        "CITATION.cff": _citation(material),
    }
    contents |= {f"{material.name}/{path}": text.encode("utf-8", "replace") for path, text in about.items()}
    return {f"{material.name}.zip": zipped(contents)}


def _readme(material: Material, made_of: Mapping[str, Files], left_out: Mapping[str, str]) -> str:
    words = load_words()
    lines = [
        f"# {one_line(material.title)}",
        "",
        one_line(material.point),
        "",
        words("exports.paper.vectors", provenance=material.provenance),
    ]
    if material.address:
        lines += ["", words("exports.zip.page", address=material.address)]
    lines += ["", f"## {words('exports.zip.files')}", ""]
    for name, files in made_of.items():
        count = len(files)
        which = next(iter(files)) if count == 1 else words("exports.zip.count", count=count)
        use = f"exports.zip.use.{name}"
        about = words(use if use in words.texts else "exports.zip.other", name=name)
        lines.append(f"- `{name}/` ({which}): {about}")
    if left_out:
        lines += ["", f"## {words('exports.zip.missing')}", ""]
        lines += [f"- {name}: {why}" for name, why in left_out.items()]
    lines += [
        "",
        f"## {words('exports.zip.licence')}",
        "",
        words("exports.zip.write", licence=material.licence, attribution=material.attribution),
        "",
        words("exports.zip.provenance"),
    ]
    return "\n".join(lines) + "\n"


def _licence(material: Material) -> str:
    words = load_words()
    parts = (
        material.attribution,
        words("exports.zip.licence-text", licence=material.licence),
        material.licence_address,
        words("exports.zip.licence-code"),
    )
    return "\n\n".join(one_line(part) for part in parts if part) + "\n"


def _citation(material: Material) -> str:
    """In the Citation File Format, 1.2.0. JSON's strings are YAML's."""
    words = load_words()

    def quoted(text: str) -> str:
        return json.dumps(one_line(text), ensure_ascii=False)

    lines = [
        "cff-version: 1.2.0",
        f"message: {quoted(words('exports.zip.cite'))}",
        "type: dataset",
        f"title: {quoted(words('exports.zip.title', title=material.title, site=words('page.site')))}",
        "authors:",
        f"  - name: {quoted(words('exports.zip.authors', site=words('page.site')))}",
        f"version: {quoted(material.version)}",
    ]
    if material.licence.startswith("CC "):  # its name in the list of SPDX; others have none
        lines.append(f"license: {material.licence.replace(' ', '-')}")
    if material.address:
        lines.append(f"url: {quoted(material.address)}")
    return "\n".join(lines) + "\n"
