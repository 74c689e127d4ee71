"""A notebook that was run and saved shows everything later, with no kernel and no server."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Page

from tests.browser.conftest import settle
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.browser

CELLS = (
    "from generator import load_preset, run, show, similarity_table",
    'show("presets/compass.json")',
    'show("tests/browser/presets/hostile.json")',
    'trace = run(load_preset("presets/compass.json"))\ntrace.steps[3]',
    "similarity_table(trace)",
    "trace",
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The notebook, executed in a kernel, written to a file and read again."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(REPOSITORY)}}).execute()
    path = tmp_path_factory.mktemp("notebook") / "course.ipynb"
    nbformat.write(notebook, path)
    return nbformat.read(path, as_version=4)


def test_each_cell_keeps_all_forms(saved: nbformat.NotebookNode) -> None:
    nbformat.validate(saved)
    for cell in saved.cells[1:]:
        (output,) = cell.outputs
        kinds = set(output.data)
        assert {"text/html", "text/plain"} <= kinds
        assert "similarity_table" in cell.source or "image/svg+xml" in kinds
        assert "array(" not in output.data["text/plain"], "not the repr of a dataclass"


def test_its_export_shows_players_figures_and_tables_alone(
    browser: Browser, saved: nbformat.NotebookNode, tmp_path: Path
) -> None:
    exporter = HTMLExporter(template_name="basic")  # the cells alone: the full one names hosts of its own
    body, _ = exporter.from_notebook_node(saved)
    path = tmp_path / "course.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>Course</title><body>{body}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 900, "height": 900})
    context.set_default_timeout(10_000)
    page: Page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: told.type == "error" and faults.append(told.text))
    page.goto(path.as_uri())
    players = [frame for frame in page.frames if frame.url == "about:srcdoc"]
    assert len(players) == 3
    first, hostile, again = players
    for frame in (first, again):
        assert frame.locator(".step:visible").get_attribute("id") == "tokens"
    first.get_by_role("button", name="Next step").click()
    page.keyboard.press("ArrowRight")
    assert first.locator(".step:visible").get_attribute("id") == "lookup-0"
    assert again.locator(".step:visible").get_attribute("id") == "tokens", (
        "players know nothing of each other"
    )
    hostile.get_by_role("button", name="Last step").click()
    assert hostile.evaluate("window.pwned") is None
    assert page.evaluate("window.pwned") is None
    settle(page)
    assert page.locator("img[alt^='“']").count() == 1
    assert page.locator("table").count() == 1
    page.wait_for_timeout(300)  # the player would write its address by now
    context.close()
    assert [url[:60] for url in asked if not url.startswith(("data:", "file:", "about:"))] == []
    assert faults == []
