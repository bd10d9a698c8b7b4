"""What the reports say in words: sentences for changes, redlines, short phrases, counts by theme, places, titles."""

import pytest

from communique.reporting import by_theme, counting, sureness
from communique.reporting.caveats import Caveats, lapsed
from communique.reporting.colours import sign
from communique.reporting.entries import CHANGED, Entry, entries
from communique.reporting.findings import caption, findings
from communique.reporting.gist import LONGEST, phrase, tells
from communique.reporting.memo import memo
from communique.reporting.page.matrix import matrix
from communique.reporting.phrasing import chance_words
from communique.reporting.ranking import ranked
from communique.reporting.reasons import changes, edit_sentences, plain_reason, reasons
from communique.reporting.records import Row, Tables
from communique.reporting.sides import sides
from communique.reporting.titles import heading, named
from communique.tables.schema import COLUMNS

CHANGE = ("verb_change", "scope_change", "amount_change", "date_change", "condition_change")


def pair(relation: str = "reworded", a: str = "", b: str = "", **more: str) -> Row:
    """A row of alignments."""
    given = {"relation": relation, "text_a": a, "text_b": b, "unit_a": "a1", "unit_b": "b1", "document_a": "x", "document_b": "y"}
    return {**dict.fromkeys(CHANGE, ""), "chance": "0.95", "similarity": "1", "why": "", "diff": "", **given, **more}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (pair("weaker", verb_change="weaker: will build → may build"), ("The verb is weaker: “will build” became “may build”.",)),
        (pair("stronger", date_change="earlier: by 2040 → by 2030"), ("The date is earlier: “by 2040” became “by 2030”.",)),
        (pair("broader", amount_change="more: two ports → nine ports"), ("The amount is larger: “two ports” became “nine ports”.",)),
        (pair(scope_change="adds reefs; leaves out tunnels"), ("[2] adds “reefs”.", "[2] leaves out “tunnels”.")),
        (pair(scope_change="adds reefs … kelp … sand"), ("[2] adds “reefs”, “kelp” and “sand”.",)),
        (pair(condition_change="adds the condition where feasible"), ("[2] adds the condition “where feasible”.",)),
        (pair(date_change="adds in June 2031; other: in May → in July"), ("[2] adds the time “in June 2031”.", "“in May” became “in July”.")),
        (pair(amount_change="not comparable: 3 tons ≠ 4 miles"), ("The amounts or times cannot be compared: “3 tons” and “4 miles”.",)),
        (pair("identical"), ("The words are the same.",)),
        (pair("reworded"), ("The same is said in other words.",)),
        (pair("narrower"), ("It covers less.",)),
        # a scope in many scattered words is no sentence: both wordings stand beside it
        (pair(scope_change="adds ahead … activate new … harbour … of pilots"), ("The same is said in other words.",)),
        (pair(scope_change="leaves out data (on reefs"), ("The same is said in other words.",)),
    ],
)  # fmt: skip
def test_reasons_are_sentences(row: Row, said: tuple[str, ...]) -> None:
    assert reasons(row, "[2]") == said
    assert all(line[-1] == "." and line[0] in "“[ABCDEFGHIJKLMNOPQRSTUVWXYZ" for line in said)


def test_what_was_put_in_or_struck_as_one_is_quoted_whole_and_once() -> None:
    a, b = "We will map the reefs each spring and train sixty divers by 2025.", "We will map the reefs each spring."
    row = pair("weaker", a=a, b=b, scope_change="leaves out train … divers", amount_change="leaves out sixty divers", date_change="leaves out by 2025")
    assert reasons(row, "[2]", redline=sides(row).redline) == ("[2] leaves out “train sixty divers by 2025”.",)
    row = pair("narrower", a=b, b="We will map the reefs each spring, help crews if they ask for it.", condition_change="adds if they ask for it")
    assert reasons(row, "[2]", redline=sides(row).redline) == ("[2] adds the condition “if they ask for it”.",)
    row = pair("broader", a=b, b="We will map the reefs each spring and autumn.")
    assert reasons(row, "[2]", redline=sides(row).redline) == ("[2] adds “autumn”.",)


@pytest.mark.parametrize(
    ("text", "cells", "said"),
    [
        ("We dredge in order to open ports.", {"scope_change": "adds order to open ports"}, "“in order to open ports”"),
        ("We act in line with the tide tables.", {"scope_change": "adds line with the tide tables"}, "“in line with the tide tables”"),
        ("We dredge in order.", {"scope_change": "adds order"}, "“order”"),
        ("We pay, if they ask for it, at once.", {"condition_change": "adds , if they ask for it"}, "the condition “if they ask for it”"),
        ("We pay if the harbours ask for it.", {"condition_change": "adds if the harb"}, "the condition “if the …”"),
        ("We pay 12 crews.", {"amount_change": "adds 12 crews"}, "the amount “12 crews”"),
    ],
)  # fmt: skip
def test_what_is_new_or_gone_is_no_torn_phrase(text: str, cells: dict[str, str], said: str) -> None:
    assert reasons(pair("broader", b=text, **cells), "[2]") == (f"[2] adds {said}.",)


@pytest.mark.parametrize("number", ["1", "22-23", "26/11"])
def test_a_number_alone_is_no_amount(number: str) -> None:
    assert reasons(pair("broader", b=f"See article {number} here.", amount_change=f"adds {number}"), "[2]") == ("It covers more.",)


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ("will → may: weaker", "“will” became “may”, which is weaker."),
        ("not → (nothing): reversed", "“not” is left out, which reverses the meaning."),
        ("(nothing) → in ports", "“in ports” is put in."),
        ("two → nine; north → south", "“two” became “nine”. “north” became “south”."),
        ("", ""),
    ],
)
def test_what_a_quotation_changed_is_told_in_sentences(edits: str, said: str) -> None:
    assert edit_sentences(edits) == said


def test_what_a_quotation_changed_is_shown_as_both_write_it() -> None:
    said = edit_sentences("the old pier → harbour bay", "They mend the Old\nPier of Lutha.", "They mend Harbour-Bay of Lutha.")
    assert said == "“the Old\nPier” became “Harbour-Bay”."
    assert edit_sentences("old → (nothing)", "An OLD pier.", "A pier.") == "“OLD” is left out."
    assert edit_sentences("old → new", "", "") == "“old” became “new”."


@pytest.mark.parametrize(
    ("text", "amount"),
    [("the victims of the 7/7 Harbour fire", "7/7 Harbour fire"), ("the victims of the 7/7 Harbour fire", "7 Harbour fire"), ("a toll of 3.5 crowns", "5 crowns")],
)  # fmt: skip
def test_a_day_that_names_something_is_no_amount(text: str, amount: str) -> None:
    row = pair("narrower", a=text, b="the victims", amount_change=f"leaves out {amount}")
    assert reasons(row, "[2]") == ("It covers less.",)


def test_an_amount_that_another_ends_with_is_told_where_it_stands_alone() -> None:
    row = pair("narrower", a="a toll of 3.5 crowns and a fee of 5 crowns", b="a toll of 3.5 crowns", amount_change="leaves out 5 crowns")
    assert reasons(row, "[2]") == ("[2] leaves out the amount “5 crowns”.",)


def test_single_words_tell_nothing_of_wordings_that_differ() -> None:
    row = pair(scope_change="adds use; leaves out ports of call")
    assert reasons(row, "[2]", near=False) == ("[2] leaves out “ports of call”.",)


def test_changes_are_read_whatever_the_words_hold() -> None:
    found = changes(pair(scope_change="adds pilots; tugs and barges; leaves out locks", date_change="later: by 2027 → by 2035"))
    assert [(one.way, one.before, one.after) for one in found] == [
        ("adds", "", "pilots; tugs and barges"), ("leaves out", "locks", ""), ("later", "by 2027", "by 2035"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "redline"),
    [
        ("We will open two ports next year.", "We may open two ports next year.", "We [will]{may} open two ports next year."),
        # islands of one or two words are drawn into the change around them
        ("Pilots of the north and masters of the south meet each spring in the old town hall by the sea.",
         "Captains of the east and owners of the west meet each spring in the old town hall by the sea.",
         "[Pilots of the north and masters of the south]{Captains of the east and owners of the west} meet each spring in the old town hall by the sea."),
        ("Same words.", "Same words.", "Same words."),
        ("We will cut nets; ships stay in every port of the bay.", "We shall cut nets; boats stay in every port of the bay.",
         "We [will]{shall} cut nets; [ships]{boats} stay in every port of the bay."),
    ],
)  # fmt: skip
def test_near_wordings_are_one_redline(a: str, b: str, redline: str) -> None:
    both = sides(pair(a=a, b=b))
    marks = {"removed": "[{}]", "added": "{{{}}}"}
    assert "".join(marks.get(run.mark, "{}").format(run.text) for run in both.redline) == redline
    assert "".join(run.text for run in both.a) == a
    assert "".join(run.text for run in both.b) == b


def test_wordings_that_differ_stand_whole_with_their_common_words() -> None:
    a, b = "The parties will map coral reefs before 2030.", "A new office studies how the coral reefs of the bay can be kept alive."
    both = sides(pair(a=a, b=b))
    assert not both.near
    assert ["".join(run.text for run in side) for side in (both.a, both.b)] == [a, b]
    assert [[run.text for run in side if run.mark == "common"] for side in (both.a, both.b)] == [["coral", "reefs"]] * 2


@pytest.mark.parametrize(
    ("verb", "text", "short"),
    [
        ("intend", "We intend to open a registry of vessels.", "open a registry of vessels"),
        ("will inform", "They will inform one another of wrecks.", "inform one another of wrecks"),
        ("will report", "Officials will report to us on costs.", "report to us on costs"),
        ("reaffirm our commitment", "We reaffirm our commitment to keep the straits open.", "keep the straits open"),
        ("are committed to", "Both are committed to train forty pilots yearly.", "train forty pilots yearly"),
        ("plan; explore", "They plan to explore and chart new routes.", "explore and chart new routes"),
        ("called on", "They called on owners to mend their nets.", "called on owners to mend their nets"),
        ("remain committed to", "They remain committed to a fair share of the catch.", "remain committed to a fair share of the catch"),
        ("", "No verb is named in this one.", "No verb is named in this one"),
        ("agreed", "Both agreed.", "Both agreed"),
        ("continue to look forward", "They continue to look forward to a fair share of the catch.", "continue to look forward to a fair share of the catch"),
        ("will continue", "will continue to mend old nets.", "continue to mend old nets"),
        ("look forward to working together on charting", "We look forward to working together on charting the outer reefs.",
         "look forward to working together on charting the outer reefs"),
        ("are committed to", "Both are committed to keeping the straits open to all.", "committed to keeping the straits open to all"),
        ("agreed to", "They agreed to bring the wreck of the old ferry ashore.", "bring the wreck of the old ferry ashore"),
        # no pair of words that belong together is torn
        ("will strengthen", "We will strengthen the watch on all the northern coasts and islands in order to ensure that ships in need are seen from the shore.",
         "strengthen the watch on all the northern coasts and islands …"),
        ("will open", "We will open nine winter schools for young pilots from all harbours of both northern coasts together in line with the rules that were set last year.",
         "open nine winter schools for young pilots from all harbours of both northern coasts together …"),
        ("will map", "We will map old wrecks lost anchors sunken barges broken piers worn ropes torn nets stray buoys cracked hulls of every flag.",
         "map old wrecks lost anchors sunken barges broken piers worn ropes torn nets stray buoys cracked hulls …"),
        ("will inspect", "We will inspect nine old dry docks of the two biggest yards of the northern coast—all cranes included before winter comes and ice shuts them.",
         "inspect nine old dry docks of the two biggest yards of the northern coast …"),
        # what is denied stays denied
        ("do not support", "We do not support any levy on small boats.", "do not support any levy on small boats"),
        ("will never reopen", "They will never reopen the eastern slipway to tankers.", "will never reopen the eastern slipway to tankers"),
        # "to" leads to a thing, not to a deed: the verb belongs to it
        ("are committed to", "We are committed to maritime order and to open ports.", "committed to maritime order and to open ports"),
        ("recommitted", "Both recommitted to shared duties in the bay.", "recommitted to shared duties in the bay"),
        ("reaffirm our commitment", "We reaffirm our commitment to the upkeep of old lights.", "reaffirm our commitment to the upkeep of old lights"),
        ("confirmed our continued support to", "They confirmed our continued support to dredging the outer channel.",
         "confirmed our continued support to dredging the outer channel"),
        ("are committed to", "Both are committed to jointly survey the reefs.", "jointly survey the reefs"),
        ("are committed to", "Both are committed to peacefully settling disputes.", "committed to peacefully settling disputes"),
        # what is more than a pledge is told
        ("will continue", "We will continue to chart the outer reefs each spring.", "continue to chart the outer reefs each spring"),
        ("will collaborate", "They will collaborate to chart the outer reefs.", "collaborate to chart the outer reefs"),
        ("will work in good faith to", "They will work in good faith to settle old claims.", "work in good faith to settle old claims"),
        ("stand ready to", "We stand ready to tow ships of all flags.", "stand ready to tow ships of all flags"),
        ("expressed our determination", "We expressed our determination to end the feud over nets.", "end the feud over nets"),
        ("call on owners", "We call on owners to mend their nets.", "call on owners to mend their nets"),
        ("resolved; to", "to pay for this plan in full.", "pay for this plan in full"),
        ("intend", "The harbour board intends to sell nine old tugs.", "sell nine old tugs"),
        ("resolve to", "To that end, we resolve to found two schools.", "resolve to found two schools"),
        # no aside ends a phrase before what it is about
        ("committed", "committed, where the law of each port allows, to training pilots, masters, mates and all other crew of the ferries of both coasts.",
         "committed, where the law of each port allows, to training pilots, masters …"),
        ("will guard", "We will guard the piers of all nine northern ports and sheds, which were built by the guilds in olden times for all.",
         "guard the piers of all nine northern ports and sheds …"),
        ("will foster", "We will foster closer ties between all the ports of the bay on a plain, fair and open footing for every ship that calls there.",
         "foster closer ties between all the ports of the bay on a plain, fair and open footing …"),
        ("will mend", "We will mend the piers and the sheds of all nine northern ports under rules agreed by the guilds of both coasts of the bay.",
         "mend the piers and the sheds of all nine northern ports under rules …"),
        ("will mend", "We will mend the piers and the sheds of all nine northern ports as set out in the charter of both coasts of the bay.",
         "mend the piers and the sheds of all nine northern ports …"),
        # no clause that has only begun stands at the end
        ("will fund", "We will fund the piers of all nine ports by 2040 and, as agreed, mend the old lighthouses of the northern bay together with them.",
         "fund the piers of all nine ports by 2040 …"),
        ("will fund", "We will fund " + ", ".join(["the mending of old piers"] * 6) + ".",
         "fund the mending of old piers, the mending of old piers, the mending of old piers …"),
    ],
)  # fmt: skip
def test_a_phrase_says_what_is_to_be_done(verb: str, text: str, short: str) -> None:
    found = phrase({"verb": verb, "text": text})
    assert found == short
    assert found.removesuffix(" …") in text


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("too little in common: similarity 0.50, content words 0.14", "too few words in common"),
        ("other states: Orland, Vess ≠ Tarn", "other states: here Orland, Vess, there Tarn"),
        ("not in the excerpt: too little in common: similarity 0.50, content words 0.14", "not in the excerpt: too few words in common"),
        ("another pair of these units is clearly nearer: 0.34 ahead", "another pair of these units is clearly nearer"),
        ("another object: piers, old ≠ sheds", "another object: here piers, old, there sheds"),
        ("related: the same subject matter", "related: the same subject matter"),
    ],
)
def test_why_a_candidate_was_not_taken_is_told_in_words(why: str, said: str) -> None:
    assert plain_reason(why) == said


@pytest.mark.parametrize(
    ("timeframe", "over"),
    [
        ("by the end of 2031", "by the end of 2031"),
        ("in May 2032", "in May 2032"),
        ("later this year", "later this year"),
        ("by the end of the year", "by the end of the year"),
        ("before year-end", "before year-end"),
        ("within the next six months", "within the next six months"),
        ("in May 2031; by June 2032", "by June 2032"),
        # not over yet, or not before the statement itself
        ("by 2040", ""), ("next year", ""), ("in May 2031; by 2040", ""), ("on 4 May 2020", ""),
        # no end, or none that is known
        ("", ""), ("from 2031", ""), ("regularly", ""), ("in May", ""), ("by the next session", ""), ("for three years", ""),
        ("in May 2031; as soon as possible", ""),
    ],
)  # fmt: skip
def test_what_was_over_before_the_next_statement_was_hardly_dropped(timeframe: str, over: str) -> None:
    assert lapsed({"timeframe": timeframe}, "2031-03-01", "2032-07-01") == over
    assert lapsed({"timeframe": timeframe}, "", "2032-07-01") == lapsed({"timeframe": timeframe}, "2031-03-01", "") == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["The Ministers welcomed the rice that Kenya sent.", "They met."], "Compare [2] ¶ 1, which speaks of Kenya, too."),
        (["They met.", "The Kenyan pilots were thanked."], "Compare [2] ¶ 2, which speaks of Kenya, too."),
        (["The Kenya-led talks were noted."], "Compare [2] ¶ 1, which speaks of Kenya, too."),
        (["The talks of the COP31 in May were noted."], "Compare [2] ¶ 1, which speaks of the COP31, too."),
        (["The Ministers welcomed the rice that Ghana sent."], ""),  # of another country
        (["The Ministers welcomed the rice of France."], ""),  # of a party, of which all speak
        ([f"The Ministers welcomed the {crop} that Kenya sent." for crop in ("rice", "tea", "salt", "wool")], ""),  # of it all along
    ],
)  # fmt: skip
def test_a_dropped_unit_is_told_with_where_the_other_speaks_of_its_country(words: list[str], said: str) -> None:
    empty = dict.fromkeys((*COLUMNS["documents"], *COLUMNS["commitments"]), "")
    documents = [{**empty, "document_id": d, "form": "statement", "date": f"203{n}-05-01", "parties": "France; Italy"} for n, d in enumerate("xy")]
    own = {**empty, "document_id": "x", "unit_id": "a1", "text": "The Ministers of France will help Kenya to chart its reefs before UN-COP31."}
    units = [own, *({**empty, "document_id": "y", "unit_id": f"b{n}", "text": text, "paragraph": str(n)} for n, text in enumerate(words, 1))]
    t = Tables({}, {"documents": tuple(documents), "commitments": tuple(units)}, {})
    assert Caveats(t).of(own) == ((said,) if said else ())


def test_what_only_one_says_bears_no_sign_of_loss() -> None:
    assert [sign("alone", called) for called in ("dropped", "Dropped", "only in [3]", "no counterpart found")] == ["✕", "✕", "○", "○"]
    assert (sign("new", "new"), sign("anything", "")) == ("●", "·")


def test_a_caveat_is_said_and_comes_after_what_has_none() -> None:
    gone = [
        Entry("alone", sureness.NONE, {"unit_id": f"a{n}", "document_id": "a", "kind": "commitment", "strength": "high", "order": str(n), "verb": "will map", "text": f"We will map all {what} of the northern bay with care."}, None, called="dropped", caveats=said)
        for n, (what, said) in enumerate((("reefs", ("Compare [2] ¶ 9.",)), ("wrecks", ())))
    ]  # fmt: skip
    assert [one.said for one in ranked(gone)] == [(), ("Compare [2] ¶ 9.",)]


@pytest.mark.parametrize(
    ("cell", "said"),
    [("0.9577", "96 in 100"), ("0.07", "7 in 100"), ("0.004", "under 1 in 100"), ("1.0", "over 99 in 100"), ("0.5", "50 in 100")],
)  # fmt: skip
def test_a_chance_is_no_finer_than_it_is_known(cell: str, said: str) -> None:
    assert chance_words(cell) == said


@pytest.mark.parametrize(
    ("share", "actor", "named"),
    [
        ("all", "They → The Captain", ""), ("one", "The Captain", ", by the Captain"), ("some", "Orland", ", by Orland"), ("", "We", ""),
        # a body acts, what is done together doesn't
        ("", "The Lock Task Force", ", by the Lock Task Force"), ("", "Joint work", ""),
        ("some", "Orland and Tarn", ", by Orland and Tarn"), ("all", "Orland and Tarn", ""), ("one", "Each side", ""),
    ],
)
def test_a_finding_names_who_acts_only_where_it_is_not_all(share: str, actor: str, named: str) -> None:
    t = tables()
    rows = {**t.rows, "commitments": tuple({**u, "actor": actor, "actor_share": share, "verb": "will", "text": f"{u['text']} will mend nets in all nine harbours"} for u in t["commitments"])}
    t = Tables(t.columns, rows, t.run)
    assert findings(t)
    assert all(one.place.count(", by ") == bool(named) and named in one.place for one in findings(t))


def test_a_finding_names_what_acts_where_it_is_not_the_parties() -> None:
    assert phrase({"verb": "shall be paid", "text": "The levy shall be paid by carriers each spring."}, "The levy") == "The levy shall be paid by carriers each spring"
    far = "The levy on all ships that call at one of the nine ports of the bay shall be paid by carriers each spring."
    assert phrase({"verb": "shall be paid", "text": far}, "The levy on all ships") == "paid by carriers each spring"


@pytest.mark.parametrize(
    ("verb", "text", "told"),
    [
        ("will map", "We will map the reefs.", True), ("will fund", "repair the piers of all ports", True), ("will fund", "jointly repair the piers", True),
        ("commit", "keeping the straits open", True), ("resolved; to", "to pay for this plan", True),
        # an item whose verb stands with its list
        ("will fund", "$40 grants for nine small boats", False), ("shall comprise", "the place and hour of the wreck", False),
        ("resolved; to", "the sale to nine old yards", False),
    ],
)  # fmt: skip
def test_an_item_without_its_verb_says_nothing_by_itself(verb: str, text: str, told: object) -> None:
    assert tells({"verb": verb, "text": text}) is told


def test_among_many_statements_each_is_named_by_whom_and_when_it_is() -> None:
    t = tables()
    many = tuple({**t["documents"][0], "document_id": f"d{n}", "parties": f"Orland; State {n}", "date": f"2031-05-{n:02d}"} for n in range(1, 13))
    few, all_ = (Tables(t.columns, {**t.rows, "documents": rows}, t.run) for rows in (many[:10], many))
    assert (named(few, "d7"), named(all_, "d7"), named(all_, "d12")) == ("[7]", "[7] (State 7, 7 May 2031)", "[12] (State 12, 12 May 2031)")


def test_statements_without_a_date_are_named_with_what_is_taken_instead() -> None:
    t = tables()
    assert "not dated" not in caption(t)
    bare = tuple({**row, "date": ""} for row in t["documents"])
    assert "[1], [2] are not dated: what is called earlier is what is listed first." in caption(Tables(t.columns, {**t.rows, "documents": bare}, t.run))


def of_three() -> Tables:
    """The same with a third statement, which says one thing alone that follows from the head of a list."""
    t = tables()
    empty = dict.fromkeys((*COLUMNS["documents"], *COLUMNS["commitments"]), "")
    third = {"document_id": "z", "form": "statement", "title": "Bay Accord", "date": "2033-02-01", "parties": "A; B", "extent": "full"}
    unit = {**t["commitments"][0], "document_id": "z", "unit_id": "c1", "text": "mend all nets", "stem": "We will", "paragraph": "4", "order": "9"}
    lone = {"document_id": "z", "unit_id": "c1", "compared_with": "x", "finding": "no counterpart", "similarity": "", "chance": ""}
    matrix = ({"commitment": "1", "documents": "2", "kinds": "commitment", "strengths": "high", "x": "a1", "y": "b1", "z": ""},
              {"commitment": "2", "documents": "2", "kinds": "recommendation", "strengths": "", "x": "a2", "y": "b2", "z": ""},
              {"commitment": "3", "documents": "1", "kinds": "commitment", "strengths": "high", "x": "", "y": "", "z": "mend all nets"})  # fmt: skip
    documents, units = ([{**empty, **row} for row in own] for own in ((*t["documents"], third), (*t["commitments"], unit)))
    rows = {**t.rows, "documents": tuple(documents), "commitments": tuple(units), "distinct": (*t["distinct"], lone), "matrix": matrix}
    return Tables({"matrix": tuple(matrix[0])}, rows, {})


def test_what_is_new_stands_under_later_with_its_place_and_the_head_of_its_list() -> None:
    (line,) = [line for line in memo(of_three()).splitlines() if "mend all nets" in line and line[0] == "|"]
    finding, earlier, later = (cell.strip() for cell in line.strip("|").split(" | "))
    assert finding.replace("\\", "") == "**only in [3]** ¶\u00a04"
    assert earlier == "*no counterpart found in any other*"
    assert later.startswith("*We will* mend all nets (")


def test_the_matrix_tells_places_themes_and_what_is_only_likely() -> None:
    found = matrix(of_three(), 9)
    assert [[[unit["unit_id"] for said in cell for unit in said.units] for cell in line.cells] for line in found.lines] == [
        [["a1"], ["b1"], []], [["a2"], ["b2"], []], [[], [], ["c1"]],
    ]  # fmt: skip
    assert [[said.likely for cell in line.cells for said in cell] for line in found.lines] == [[False] * 3, [True, True, False], [False] * 3]
    assert [line.themes for line in found.lines] == [("ai", "trade"), ("trade",), ("ai",)]
    assert found.themes == (("ai", "Artificial intelligence"), ("trade", "Trade"))


def test_a_phrase_has_an_end() -> None:
    assert len(phrase({"verb": "", "text": "x" * 5000})) <= LONGEST + 2


def tables(extent: str = "full") -> Tables:
    """Two statements: a pair that is surely weaker, one that is likely shared, and units that stand alone."""
    documents = tuple(
        {"document_id": d, "form": "statement", "title": "Bay Accord", "date": date, "parties": "A; B", "extent": extent}
        for d, date in (("x", "2031-02-01"), ("y", "2032-02-01"))
    )
    units = tuple(
        {"document_id": d, "unit_id": u, "kind": kind, "strength": strength, "text": u, "themes": themes, "order": str(n), "stem": ""}
        for n, (d, u, kind, strength, themes) in enumerate((
            ("x", "a1", "commitment", "high", "ai"), ("y", "b1", "commitment", "low", "ai; trade"),
            ("x", "a2", "recommendation", "", "trade"), ("y", "b2", "recommendation", "", ""),
            ("x", "a3", "commitment", "high", ""), ("y", "b3", "commitment", "high", "ai"), ("y", "b4", "assertion", "", "ai"),
        ))
    )  # fmt: skip
    pairs = (pair("weaker"), pair("reworded", unit_a="a2", unit_b="b2", chance="0.4"))
    alone = tuple(
        {"document_id": d, "unit_id": u, "compared_with": o, "finding": finding, "similarity": "", "chance": ""}
        for d, u, o, finding in (("x", "a3", "y", "no counterpart"), ("y", "b3", "x", "uncertain"), ("y", "b4", "x", "no counterpart"))
    )
    return Tables({}, {"documents": documents, "commitments": units, "alignments": pairs, "distinct": alone}, {})


def test_the_weightiest_come_first_and_each_is_one_thing() -> None:
    found = entries(tables())
    assert [(one.status, one.standing) for one in found] == [
        ("weaker", "shared"), ("alone", "no counterpart found"), ("reworded", "likely shared"), ("uncertain", "uncertain"),
    ]  # fmt: skip
    assert [one.sure for one in found] == [True, True, False, False]
    assert found[0].status in CHANGED


def test_counts_by_theme_add_up() -> None:
    t = tables()
    lines = {line.id: line.counts for line in by_theme.theme_lines(t)}
    assert lines == {
        "ai": {"shared": 1, "weaker": 1, "uncertain": 1}, "trade": {"shared": 1, "weaker": 1, "likely": 1},
        by_theme.NO_THEME: {"alone": 1},
    }  # fmt: skip
    assert [c.key for c in by_theme.columns(t)] == ["shared", "stronger", "weaker", "new", "alone", "likely", "uncertain"]


def test_what_an_excerpt_leaves_out_is_not_called_new() -> None:
    assert not counting.follows(tables("excerpt"))
    assert "new" not in [c.key for c in by_theme.columns(tables("excerpt"))]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"printed": "29", "place": "p. 3, ¶ 12", "document_id": "x"}, "para. 29"),
        ({"printed": "", "place": "p. 3, ¶ 12", "document_id": "x"}, "p. 3, ¶ 12"),
        ({"printed": "", "paragraph": "12", "document_id": "x"}, "¶ 12"),
        ({"printed": "1", "place": "¶ 40", "document_id": "x"}, "para. 1 (¶ 40)"),  # the text has two of that number
    ],
)
def test_places_can_be_looked_up(row: Row, place: str) -> None:
    twice = tuple({"document_id": "x", "printed": "1", "paragraph": n} for n in ("3", "40"))
    assert Tables({}, {"commitments": twice}, {}).where(row) == place


def test_a_comparison_is_called_by_its_statements() -> None:
    assert heading(tables()) == "Bay Accord: 1 February 2031 and 1 February 2032"
    assert heading(Tables({}, {}, {})) == "What the articles say"


def unit(text: str, n: int, *, verb: str = "will", strength: str = "high", themes: str = "", actor: str = "We") -> Row:
    return {"document_id": "x", "unit_id": f"u{n}", "kind": "commitment", "strength": strength, "text": text, "verb": verb,
            "themes": themes, "order": str(n), "stem": "", "actor": actor, "paragraph": str(n)}  # fmt: skip


def alone(*units: Row) -> list[Entry]:
    return [Entry("alone", sureness.NONE, one, None, called="dropped") for one in units]


def test_what_stands_by_itself_and_names_something_is_told_first() -> None:
    vague = unit("We will keep up work with partners towards this goal.", 1)
    plain = unit("We will keep up work with partners on fair fishing.", 2)
    named = unit("We will open forty schools in the Orsel basin.", 3, themes="education")
    same = unit("We will open fifty schools in the Velm basin.", 4, themes="education")
    weak = unit("We will consider sixty schools in the Marn basin.", 5, strength="low")
    time = unit("We will open a harbour in Velm this year.", 6, themes="trade")
    told = [one.unit["unit_id"] for one in ranked(alone(vague, plain, named, same, weak, time))]
    assert told == ["u3", "u6", "u2", "u4", "u1", "u5"]


def test_who_acts_is_named_where_it_is_not_all_of_them() -> None:
    documents = ({"document_id": "x", "form": "statement", "title": "Accord", "date": "2031", "parties": "A; B", "extent": "full"},
                 {"document_id": "y", "form": "statement", "title": "Accord", "date": "2032", "parties": "A; B", "extent": "full"})  # fmt: skip
    units = (unit("Arvane will open forty schools in the basin.", 1, actor="Arvane") | {"actor_share": "one"},
             unit("The leaders will mend fifty piers in the basin.", 2, actor="The leaders"))  # fmt: skip
    lone = tuple({"document_id": "x", "unit_id": u["unit_id"], "compared_with": "y", "finding": "no counterpart", "similarity": "", "chance": ""} for u in units)
    t = Tables({}, {"documents": documents, "commitments": units, "distinct": lone}, {})
    assert [(one.label, one.place) for one in findings(t)] == [("Dropped", "[1] ¶ 1, by Arvane, high"), ("Dropped", "[1] ¶ 2, high")]
