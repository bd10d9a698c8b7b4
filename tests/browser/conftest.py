"""A browser to open pages in."""

import pathlib
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")  # the shell needs a third of the time
HERE = pathlib.Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test wait once more for a browser that was late; what it saw wrong is not asked again."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("chromium is needed for this test (apt install chromium-headless-shell)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[Any]]:
    """Return what runs axe-core on a page and gives its complaints."""
    script = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def check(page: Any) -> list[Any]:
        page.evaluate("() => window.axe") or page.evaluate(script)
        rules = ["color-contrast"] if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else tags
        asked = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
        found = page.evaluate(asked, rules)  # in the dark, all but colours is the same
        return [(v["id"], [(node["html"][:120], node["any"][0]["message"][:140] if node["any"] else "") for node in v["nodes"][:3]]) for v in found]

    return check
