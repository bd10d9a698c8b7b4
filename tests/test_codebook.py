"""The rules as users see and replace them: codebook, explain, themes, --codebook."""

import pathlib
import shutil
from collections import Counter

import pytest
from running import communique

from communique.codebook.glosses import every_rule, explained
from communique.codebook.rules import rules
from communique.codebook.source import codebook_in, load, names, text, version
from communique.coding import load_themes
from communique.coding.keyness import suggest
from communique.comparing import compare, compare_each
from communique.errors import CodebookError
from communique.reading.files import parse


def rows(printed: str) -> list[list[str]]:
    return [line.split() for line in printed.splitlines()]


class TestExplain:
    def test_every_decision_has_its_words_and_rule(self) -> None:
        done = communique("explain", "We agreed to explore a quantum link with partners by 2030, where possible.")
        assert done.returncode == 0, done.stderr
        table = {row[0]: " ".join(row[1:]) for row in rows(done.stdout) if row}
        assert table["actor"].startswith("not known We")
        assert "verbs/agree =" in table["kind"] or "verbs/agree" in done.stdout
        assert table["strength"].startswith("low agreed … explore")
        assert table["timeframe"].startswith("yes by 2030")
        assert table["hedge"].startswith("yes where possible")
        assert table["counterpart"].startswith("yes with partners")
        assert "themes/quantum" in table["theme"]

    def test_says_what_is_no_unit_and_why(self) -> None:
        done = communique("explain", "The Ministers welcomed the talks and agreed to meet.")
        assert "1. unit" in done.stdout
        assert "2. connector\n“and”" in done.stdout
        assert "joins two units" in done.stdout

    def test_nothing_to_explain(self) -> None:
        done = communique("explain", " ")
        assert (done.returncode, "no text" in done.stderr) == (2, True)


class TestEveryRuleIsNamed:
    def test_rule_ids_are_different(self) -> None:
        ids = [rule.id for rule in every_rule()]
        assert len(ids) == len(set(ids))

    def test_what_codes_the_samples_can_be_explained(self, root: pathlib.Path) -> None:
        units = compare_each([root / "statements"]).units
        for rule in {unit.rule for unit in units}:
            assert all(line not in rule.split("+") for line in explained(rule)), rule


class TestCodebook:
    def test_lists_its_parts_with_their_sources(self) -> None:
        printed = communique("codebook").stdout
        for name in names():
            assert name.removesuffix(".toml") in printed
        assert printed.count("Source") >= len(names()) - 1

    def test_verb_rules_as_a_table(self) -> None:
        printed = communique("codebook", "verbs").stdout
        assert all(rule.id[:20] in printed.replace("\n", "") for rule in every_rule())

    def test_other_parts_as_they_stand(self) -> None:
        assert communique("codebook", "actors").stdout == text("actors.toml")

    def test_unknown_part(self) -> None:
        done = communique("codebook", "verb")
        assert (done.returncode, "it has actors" in " ".join(done.stderr.split())) == (2, True)


class TestOwnCodebook:
    @pytest.fixture
    def own(self, tmp_path: pathlib.Path) -> pathlib.Path:
        done = communique("codebook", "--out", tmp_path / "own")
        assert len(done.stdout.splitlines()) == len(names())
        return tmp_path / "own"

    def test_a_copy_changes_nothing(self, own: pathlib.Path, root: pathlib.Path) -> None:
        paths = [root / "statements", root / "seeds"]
        ours = compare(paths, codebook=own)
        theirs = compare(paths)
        assert (ours.units, ours.alignments, ours.quotations) == (theirs.units, theirs.alignments, theirs.quotations)
        assert ours.settings["codebook"] != theirs.settings["codebook"]  # a reader can tell the two runs apart

    def test_one_file_is_enough_and_its_rule_decides(self, own: pathlib.Path, tmp_path: pathlib.Path) -> None:
        part, statement = tmp_path / "part", tmp_path / "s.txt"
        part.mkdir()
        content = (own / "verbs.toml").read_text(encoding="utf-8")
        assert 'id = "commit"\nphrase = "commit|recommit|re-commit"\nkind = "commitment"\nstrength = "high"' in content
        changed = content.replace('re-commit"\nkind = "commitment"\nstrength = "high"', 're-commit"\nkind = "commitment"\nstrength = "low"')
        (part / "verbs.toml").write_text(changed, encoding="utf-8")
        statement.write_text("We commit to a shared radar.\n", encoding="utf-8")
        assert compare_each([statement], codebook=part).units[0].strength == "low"
        assert compare_each([statement]).units[0].strength == "high"  # and only while it is asked for

    @pytest.mark.parametrize(
        ("name", "change", "said"),
        [
            ("verbs.toml", ("[modals]", "[modal]"), 'key "modals": missing'),
            ("verbs.toml", ('version = "1"', "version = 1"), 'key "version": must be like the bundled one, str'),
            ("verbs.toml", ('id = "commit"\n', ""), 'rule 1: key "id": missing'),
            ("verbs.toml", ('id = "commit"', 'name = "x"\nid = "commit"'), 'rule 1: key "name": unknown'),
            ("verbs.toml", ('kind = "commitment"', 'kind = "pledge"'), '"pledge" is none of announcement, assertion, commitment'),
            ("verbs.toml", ('\nclause = "promise"', '\nclause = "promises"'), '"promises" is none of promise, report'),
            ("verbs.toml", ('tense = ["', 'tense = ["future", "'), 'key "tense": "future" is none of'),
            ("parties.toml", ('kind = "state"', 'kind = "country"'), '"country" is none of bloc, forum, state'),
            ("actors.toml", ('version = "1"', 'version = "1'), "not valid TOML"),
        ],
    )
    def test_what_is_wrong_is_named_in_one_line(self, own: pathlib.Path, name: str, change: tuple[str, str], said: str) -> None:
        content = (own / name).read_text(encoding="utf-8")
        assert change[0] in content
        (own / name).write_text(content.replace(*change, 1), encoding="utf-8")
        with pytest.raises(CodebookError, match=name) as caught, codebook_in(own):
            pass
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)
        assert version() == rules().version  # the bundled rules are back in use

    def test_folders_without_a_codebook(self, tmp_path: pathlib.Path, root: pathlib.Path) -> None:
        (tmp_path / "words.toml").write_text("", encoding="utf-8")
        for folder in (tmp_path, tmp_path / "nowhere"):
            done = communique("split", root / "statements", "--codebook", folder)
            assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)

    def test_replacing_nothing_is_refused(self, own: pathlib.Path) -> None:
        done = communique("codebook", "--out", own)
        assert (done.returncode, "--force" in done.stderr) == (1, True)


class TestThemes:
    def test_lists_all_below_their_parents(self) -> None:
        printed = communique("themes").stdout
        for theme in load_themes().themes:
            assert theme.id in printed
        assert "\n  quantum" in printed

    def test_shows_one_in_full(self) -> None:
        printed = communique("themes", "quantum").stdout
        theme = next(t for t in load_themes().themes if t.id == "quantum")
        assert " ".join(theme.definition.split()) in " ".join(printed.split())

    def test_unknown_theme(self) -> None:
        done = communique("themes", "quantums")
        assert (done.returncode, "no theme 'quantums'" in " ".join(done.stderr.split())) == (2, True)


class TestSuggest:
    LIGHTHOUSE = "We will restore the lighthouse chain. The lighthouse chain guides our pilots. We honour the lighthouse chain."
    ORCHARD = "We will plant walnut groves. The walnut groves feed our towns. We honour the walnut groves and artificial intelligence."

    def found(self, *texts: str) -> list[tuple[str, str]]:
        documents = [parse(t, id=f"d{n}") for n, t in enumerate(texts, start=1)]
        return [(s.document, s.term) for s in suggest(documents, load_themes())]

    def test_names_what_sets_each_document_apart(self) -> None:
        found = self.found(self.LIGHTHOUSE * 3, self.ORCHARD * 3)
        assert ("d1", "lighthouse chain") in found
        assert ("d2", "walnut groves") in found
        assert not any("honour" in term for _, term in found)  # both have it, and it is a verb

    def test_leaves_out_what_a_theme_covers(self) -> None:
        assert not any("artificial" in term for _, term in self.found(self.LIGHTHOUSE * 3, self.ORCHARD * 3))

    def test_twins_and_single_documents_stand_apart_from_nothing(self) -> None:
        assert self.found(self.LIGHTHOUSE, self.LIGHTHOUSE) == []
        assert self.found(self.LIGHTHOUSE) == []

    def test_command_shows_contexts_and_asks_for_two(self, tmp_path: pathlib.Path, root: pathlib.Path) -> None:
        shutil.copytree(root / "statements", tmp_path / "s")
        done = communique("themes", "--suggest", tmp_path / "s")
        assert (done.returncode, "that no theme covers" in done.stdout) == (0, True)
        one = communique("themes", "--suggest", next(iter((tmp_path / "s").glob("*.md"))))
        assert (one.returncode, "at least two" in one.stderr) == (1, True)


@pytest.mark.parametrize(
    ("file", "lists"),
    [("lexicon.toml", ("verbs", "classes")), ("actors.toml", ()), ("aligning.toml", ("function_words", "boilerplate"))],
)
def test_no_word_stands_twice_in_a_list(file: str, lists: tuple[str, ...]) -> None:
    data = load(file)
    chosen = {name: data[name] for name in lists or data}
    every = {**chosen, **chosen.pop("classes", {})}
    twice = {name: [w for w, n in Counter(words.split()).items() if n > 1] for name, words in every.items() if isinstance(words, str)}
    assert len(twice) >= 2, "no list was looked at"
    assert {name: found for name, found in twice.items() if found} == {}
