"""Where a project has its folders: as its mkdocs.yml says, of which nothing is run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from generator.errors import GeneratorError, quoted
from generator.pages.address import NOWHERE, GalleryAddress, site_from_environment
from generator.preset.folder import why_not_on_windows

PLUGIN = "token-embeddings"
CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
"""In the order in which MkDocs looks for them."""

MOST_PARENTS = 10


@dataclass(frozen=True)
class ProjectFolders:
    """The folders of a project, seen from where the project is seen from.

    presets: a file a page. docs: all pages. gallery: the generated ones. templates: what is said otherwise.
    site: the built one. theme: its name. others: files and folders beside these that decide the built site.
    plugin: whether it has our plugin. address: of the gallery, its site's as SITE_URL says. course: the
    folder of the course's pages, None where the site has none.
    """

    presets: Path
    docs: Path
    gallery: Path
    templates: Path
    site: Path
    theme: str = "mkdocs"
    others: tuple[Path, ...] = ()
    plugin: bool = False
    address: GalleryAddress = NOWHERE
    course: Path | None = None


def project_folders() -> ProjectFolders:
    """The folders of the project in the current folder; what mkdocs.yml leaves open is as MkDocs and we say.

    Raises:
        GeneratorError: mkdocs.yml cannot be read, or names what cannot be a folder.
    """
    path = next(filter(Path.is_file, map(Path, CONFIGS)), None)
    tree, files = ({}, ()) if path is None else _read(path, MOST_PARENTS)
    config = CONFIGS[0] if path is None else path.name
    settings = _settings(tree.get("plugins"))

    def folder(where: Mapping[object, object], key: str, default: str) -> Path:
        value = where.get(key, default)
        if not isinstance(value, str) or not value:
            way = key if where is tree else f"plugins: {PLUGIN}: {key}"
            raise GeneratorError(f"{config}: {way}: must be a folder, such as {default}")
        return Path(value)

    of_plugin = settings or {}
    docs, site = folder(tree, "docs_dir", "docs"), folder(tree, "site_dir", "site")
    gallery, course = str(of_plugin.get("gallery", "gallery")), str(of_plugin.get("course", ""))
    refuse_folders(config, gallery, course)
    presets, templates = folder(of_plugin, "presets", "presets"), folder(of_plugin, "templates", "templates")
    _refuse_site(config, site, (docs, presets, templates))
    theme, hooks = tree.get("theme", "mkdocs"), tree.get("hooks")
    of_theme = theme if isinstance(theme, dict) else {"name": theme}
    others = [of_theme.get("custom_dir"), *(hooks if isinstance(hooks, list) else [])]
    as_files = tree.get("use_directory_urls", True) is False
    return ProjectFolders(
        presets,
        docs,
        docs / gallery,
        templates,
        site,
        str(of_theme.get("name", "mkdocs")),
        (*files, *(Path(each) for each in others if isinstance(each, str))),
        settings is not None,
        GalleryAddress(site_from_environment(), gallery, as_files=as_files),
        docs / course if course else None,
    )


def refuse_folders(config: str, gallery: str, course: str) -> None:
    """Refuses, with a GeneratorError, settings of the plugin that name no folder of docs_dir for pages."""
    one, other = PurePosixPath(course), PurePosixPath(gallery)
    in_course = _refused(course) if course else None
    if course and (one == other or one in other.parents or other in one.parents):
        in_course = f"{quoted(course)} contains the gallery or is in it; choose another one, such as learn"
    for setting, reason in (("gallery", _refused(gallery)), ("course", in_course)):
        if reason is not None:
            raise GeneratorError(f"{config}: plugins: {PLUGIN}: {setting}: {reason}")


def _refused(name: str) -> str | None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return f"{quoted(name)} is outside docs_dir; choose a folder inside it, such as gallery"
    if not path.parts:
        return f"{quoted(name)} is docs_dir itself; choose a folder inside it, such as gallery"
    if any(part.startswith(".") for part in path.parts):
        return f"{quoted(name)} is hidden, so MkDocs skips it; choose one without a dot, such as gallery"
    reasons = [f"{quoted(part)} {reason}" for part in path.parts if (reason := why_not_on_windows(part))]
    return f"{reasons[0]}; choose another, such as gallery" if reasons else None


def _refuse_site(config: str, site: Path, sources: tuple[Path, ...]) -> None:
    """The folder of the built site is replaced as a whole: no source may be in it, nor it in one."""
    folder = os.path.abspath(site)  # noqa: PTH100 - without following links, which may not be there yet
    root = str(Path.cwd())

    def refuse(name: str, reason: str, remedy: str) -> NoReturn:
        raise GeneratorError(f"{config}: site_dir: {quoted(name)} {reason}; choose {remedy}, such as site")

    for source in (root, *map(os.path.abspath, sources)):
        if os.path.commonpath([folder, source]) == folder:
            refuse(site.as_posix(), "contains more than the built site", "a folder just for it")
        if os.path.commonpath([folder, source]) == source != os.path.commonpath([root, source]):
            around = quoted(Path(os.path.relpath(source, root)).as_posix())
            refuse(site.as_posix(), f"is inside {around}, a source of the site", "a folder outside it")
    if (reason := why_not_on_windows(site.name)) is not None:
        refuse(site.name, reason, "another")


def _settings(plugins: object) -> Mapping[object, object] | None:
    """The settings of our plugin; None where it is not among the plugins."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for each in listed:
        if PLUGIN in (each if isinstance(each, dict) else (each,)):
            settings = each[PLUGIN] if isinstance(each, dict) else None
            return settings if isinstance(settings, dict) else {}
    return None


def _read(config: Path, parents: int) -> tuple[dict[object, object], tuple[Path, ...]]:
    """What the file holds, over what it inherits; and the files that were read."""
    import yaml
    from yaml_env_tag import construct_env_tag

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # either
        """Knows MkDocs' tags: `!ENV` is read, what names code is nothing."""

    Loader.add_constructor("!ENV", construct_env_tag)
    for prefix in ("!", "tag:yaml.org,2002:python/"):
        Loader.add_multi_constructor(prefix, lambda *_: None)
    try:
        tree = yaml.load(config.read_bytes(), Loader)  # noqa: S506 - a safe one
    except (OSError, ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark is not None else ""
        reason = getattr(error, "problem", None) or getattr(error, "strerror", None) or "isn't valid YAML"
        raise GeneratorError(f"{config.as_posix()}: {line}cannot be read: {reason}") from None
    tree = tree if isinstance(tree, dict) else {}
    parent = tree.get("INHERIT")
    if not isinstance(parent, str) or not parents:
        return tree, (config,)
    inherited, files = _read(config.parent / parent, parents - 1)
    return _over(inherited, tree), (config, *files)


def _over(below: Mapping[object, object], above: Mapping[object, object]) -> dict[object, object]:
    """Keys of the one over those of the other, as MkDocs merges them."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
