"""A browser to open pages in."""

import pathlib
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("chromium is needed for this test (apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Any], list[Any]]:
    """Return what runs axe-core on a page and gives its complaints."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is needed to fetch axe-core")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run([npm, "pack", "--silent", "axe-core@4"], cwd=folder, capture_output=True, check=False, timeout=60)
    packs: list[pathlib.Path] = list(folder.glob("*.tgz"))
    if done.returncode or not packs:
        pytest.skip("axe-core cannot be fetched")
    with tarfile.open(packs[0]) as pack:
        member = pack.extractfile("package/axe.min.js")
        assert member is not None
        script = member.read().decode()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def check(page: Any) -> list[Any]:
        page.evaluate("() => window.axe") or page.evaluate(script)
        rules = ["color-contrast"] if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else tags
        found = page.evaluate("rules => axe.run({runOnly: rules})", rules)  # in the dark, all but colours is the same
        return [(v["id"], [(node["html"][:120], node["any"][0]["message"][:140] if node["any"] else "") for node in v["nodes"][:3]]) for v in found["violations"]]

    return check
