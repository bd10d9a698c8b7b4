"""Articles written for the purpose quote real statements; what is found in them stays above a floor."""

import pathlib
import re
import subprocess
import sys

import pytest

from communique.checking import check_quotations
from communique.reporting.folder import table_files

# recall, precision, right source, right verdict
FLOORS = {"recall": 0.99, "precision": 0.98, "cites_accuracy": 0.97, "verdict_accuracy": 0.97}
SETS = [("aukus", 11), ("quad", 12), ("ttc", 13), ("us_japan", 14), ("fomc", 15), ("g7", 16)]


@pytest.mark.parametrize(("folder", "seed"), SETS)
def test_generated_articles(shared: pathlib.Path, tmp_path: pathlib.Path, folder: str, seed: int) -> None:
    articles = tmp_path / "articles"
    made = [shared / "gold" / "make_articles.py", shared / "statements" / folder, articles, "--seed", seed]
    subprocess.run([sys.executable, *map(str, made)], check=True, capture_output=True)
    found = check_quotations(sorted(articles.glob("article-*.txt")), [articles / "sources"])
    (tmp_path / "quotations.csv").write_bytes(b"".join(table_files(found)["quotations.csv"]))
    scored = subprocess.run(
        [sys.executable, str(shared / "gold" / "score_quotes.py"), str(tmp_path), str(articles)],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    got = {
        name.removeprefix("quotation_"): float(value) for name, value in re.findall(r"(\w+)\s+([\d.]+)", scored.stdout)
    }
    assert {name: got[name] for name, floor in FLOORS.items() if got[name] < floor} == {}
