"""Makes the README's pictures again: python tests/browser/pictures/make.py (needs chromium)."""

import pathlib
import shutil

from playwright.sync_api import Page, sync_playwright

import communique
from communique.reporting.page import page
from communique.reporting.records import from_comparison

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SAMPLES = ("2021-06-17_first-calder-sound-leaders-forum.md", "2023-05-24_second-calder-sound-leaders-forum.md")
PICTURES = {"brief": "brief", "pairs": "pairs"}


def take(view: Page, html: pathlib.Path) -> None:
    """Photograph each section of the report from its heading on."""
    view.goto(html.as_uri())
    for name, section in PICTURES.items():
        view.evaluate("id => { location.hash = ''; location.hash = id; }", section)
        view.wait_for_timeout(300)
        if name == "brief":
            view.evaluate("scrollTo(0, 0)")
        view.screenshot(path=HERE / f"{name}.png")


def main() -> None:
    """Compare two samples and photograph the report."""
    tables = from_comparison(communique.compare([ROOT / "statements" / name for name in SAMPLES]))
    html = HERE / "report.html"
    html.write_text(page(tables), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser.new_page(viewport={"width": 1200, "height": 720}), html)
        browser.close()
    html.unlink()


if __name__ == "__main__":
    main()
