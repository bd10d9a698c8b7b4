"""Themes: the terms in all their forms, their false friends, and files of the user's."""

import pathlib
import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.coding.themes import Theme, ThemeSet, find_themes, load_themes
from communique.errors import CodebookError
from communique.model import Span

THEMES = load_themes()
TWELVE = (
    "ai", "quantum", "cyber", "co-production", "semiconductors", "critical-minerals", "telecoms", "space",
    "biotechnology", "supply-chains", "standards", "export-controls",
)  # fmt: skip


def hits(text: str, themes: ThemeSet = THEMES) -> list[tuple[str, str]]:
    return [(hit.theme, hit.span.of(text)) for hit in find_themes(text, themes, [Span(0, len(text))])]


def shown(theme: str, text: str) -> list[str]:
    return [words for found, words in hits(text) if found == theme]


@pytest.mark.parametrize(
    ("theme", "text", "evidence"),
    [
        # acronyms, and the words in which they must not be found
        ("ai", "The Parties will cooperate on AI.", ["AI"]),
        ("ai", "She said that aid to Ai Town was paid again.", []),
        ("ai", "They trained two AIs and the AI’s model.", ["AIs", "AI’s model"]),
        (
            "ai",
            "They will use Artificial\nIntelligence and machine-learning.",
            ["Artificial\nIntelligence", "machine-learning"],
        ),
        ("ai", "An AI/ML sandbox.", ["AI", "ML"]),
        ("cyber", "The Parties’ CERTs met.", ["CERTs"]),
        ("cyber", "They are certs of a kind.", []),
        ("quantum", "Quantum sensing and qubits.", ["Quantum sensing", "qubits"]),
        ("quantum", "A quantum leap in trade.", []),
        # hyphen, space, closed; any hyphen; prefix; plural and possessive; one wrong letter in a long word
        (
            "cyber",
            "cyber security, cyber-security, cyber‑security, CYBERSECURITY",
            ["cyber security", "cyber-security", "cyber‑security", "CYBERSECURITY"],
        ),
        ("cyber", "Norms for cyberspace and cybercafés.", ["cyberspace", "cybercafés"]),
        ("cyber", "They will strengthen cybersecurty.", ["cybersecurty"]),
        ("cyber", "They will strengthen cybresecurity.", ["cybresecurity"]),
        ("cyber", "An encyberment of sorts.", []),
        (
            "governance",
            "A peaceful resolution, a peaceful resoultion.",
            ["peaceful resolution", "peaceful resoultion"],
        ),
        ("governance", "A peaceful revolution.", []),
        (
            "co-production",
            "co-produce, coproducing, co producing, Co-Production",
            ["co-produce", "coproducing", "co producing", "Co-Production"],
        ),
        ("co-production", "defence trade and Defense Trade", ["defence trade", "Defense Trade"]),
        (
            "co-production",
            "Hubs for maintenance, repair, and overhaul.",
            ["maintenance, repair, and overhaul"],
        ),
        (
            "semiconductors",
            "Semi-conductors, micro chips and wafers",
            ["Semi-conductors", "micro chips", "wafers"],
        ),
        ("supply-chains", "supply-chains and value chains’ resilience", ["supply-chains", "value chains"]),
        # context: the same words with and without what makes them the theme
        ("co-production", "They will procure tankers for the navy.", ["procure"]),
        ("co-production", "They will procure vaccines for schools.", []),
        ("co-production", "Freedonia will acquire nuclear-powered submarines.", ["acquire"]),
        ("co-production", "Nuclear-powered submarines made a port visit.", []),
        ("co-production", "North Korea's procurement of missiles is condemned.", []),
        (
            "co-production",
            "Production of ammunition and joint development of missiles.",
            ["Production of ammunition", "joint development"],
        ),
        ("cyber", "They will curb the misuse of these tools for surveillance.", ["these tools"]),
        ("cyber", "They will share these tools with farmers.", []),
        # false friends
        ("space", "The peaceful use of outer space and space-based data.", ["outer space", "space-based"]),
        ("space", "Fiscal space, policy space, civic spaces and cyber space.", []),
        ("space", "Reforms that create space for growth.", []),
        ("space", "Use of space for peaceful ends.", ["space"]),
        ("space", "Rocket attacks on towns.", []),
        ("standards", "They will set technical standards with the ISO.", ["technical standards", "ISO"]),
        ("standards", "Living standards, labour standards and the highest standards.", []),
        ("standards", "Standardisation and standard-setting.", ["Standardisation", "standard-setting"]),
        ("telecoms", "5G, Open RAN and under-sea cables", ["5G", "Open RAN", "under-sea cables"]),
        ("undersea", "An undersea cable.", []),
        ("undersea", "Undersea warfare.", ["Undersea warfare"]),
        ("telecoms", "Information and communication technologies.", []),
        ("biotechnology", "Bio-manufacturing and vaccines.", ["Bio-manufacturing"]),
        ("biotechnology", "Biodiversity and biofuels.", []),
        ("critical-minerals", "Rare earths, lithium and cobalt.", ["Rare earths", "lithium", "cobalt"]),
        ("semiconductors", "A bargaining chip.", []),
        (
            "export-controls",
            "Export-control regimes and dual-use goods.",
            ["Export-control regimes", "dual-use goods"],
        ),
        ("export-controls", "Export restrictions on food.", []),
        ("health", "Pandemic preparedness and vaccination.", ["Pandemic preparedness", "vaccination"]),
        ("health", "Those who met.", []),
        ("korean-peninsula", "The Korean Peninsula and the DPRK.", ["Korean Peninsula", "DPRK"]),
        ("trade", "Strategic trade and defence trade.", []),
        # goods of any kind are made or bought in common; what an adversary makes or what is given is none
        ("co-production", "They will jointly procure gas and co-develop vaccines.", []),
        ("co-production", "They will jointly procure missiles.", ["jointly procure"]),
        ("co-production", "Iran's drone production is condemned.", []),
        ("co-production", "They will raise drone production.", ["drone production"]),
        ("co-production", "Military equipment was given as military aid.", []),
        ("critical-minerals", "Raw materials and finished goods.", []),
        ("critical-minerals", "Raw materials for batteries.", ["Raw materials"]),
        ("supply-chains", "Security of supply of natural gas; the supply chains of fentanyl.", []),
        ("supply-chains", "Security of supply of medicines.", ["Security of supply"]),
        ("supply-chains", "Diversity of supply.", ["Diversity of supply"]),
        ("standards", "Trials that meet international standards of human rights.", []),
        ("standards", "Elections held by international standards.", []),
        ("standards", "They will draw up international standards.", ["international standards"]),
        ("export-controls", "They will restrict exports that feed the war machine.", ["restrict exports"]),
        ("export-controls", "The diversion of precursors to makers of drugs.", []),
        ("biotechnology", "A circular economy and a bioeconomy of forests.", []),
        ("biotechnology", "The bioeconomy.", ["bioeconomy"]),
        ("space", "Social and cultural spaces.", []),
        ("cyber", "No government should pay ransoms.", ["pay ransoms"]),
        ("technology", "An innovative dance.", []),
        ("co-production", "The sap of Putin's military-industrial complex and Russia's armament industrial base.", []),
        ("co-production", "They will streamline their defence collaboration.", []),
        ("co-production", "Equipment collaboration in the alliance.", ["Equipment collaboration"]),
        ("co-production", "Equipment collaboration of two farms.", []),
        # what an institute, a firm or a place is called, and what it does
        ("standards", "NIST and the Halmere Office will try out sensors.", []),
        ("standards", "NIST will map its framework.", ["NIST"]),
        ("standards", "The National Institute of Standards and Technology has a new head.", []),
        ("standards", "Standard Chartered Bank lends; standards for fair competition hold.", []),
        ("quantum", "First Quantum Minerals will dig.", []),
        ("space", "The reef radio telescope and a space for ministers in the energy space.", []),
        ("space", "The Webb telescope.", ["telescope"]),
        ("space", "Emerging technology – space, ports and reefs.", ["space"]),
        ("critical-minerals", "Workers in the mining sector.", []),
        ("critical-minerals", "The mining sector and its minerals.", ["mining sector", "minerals"]),
        ("critical-minerals", "Extraction, processing and recycling.", ["Extraction"]),
        ("critical-minerals", "Extraction and processing of data.", []),
        ("critical-minerals", "Raw materials and value addition.", ["Raw materials"]),
        ("export-controls", "Commercial and dual-use drones.", []),
        ("export-controls", "Protections for critical technology.", ["Protections for critical technology"]),
        ("export-controls", "Protection measures for seals.", []),
        ("export-controls", "Protection measures for sensitive technologies.", ["Protection measures"]),
        ("export-controls", "Export bans on grain.", []),
        ("export-controls", "Export bans on engines.", ["Export bans"]),
        ("supply-chains", "The diversification of supply of gas.", []),
        ("supply-chains", "Responsibly sourced timber.", ["Responsibly sourced"]),
        # an office is no subject
        ("energy", "The Secretary of Energy and the Ministry of Energy.", []),
        ("trade", "The Halmere Trade Representative.", []),
        ("health", "The Minister of Health will meet the Minister for Trade.", []),
        # subjects that were only parts of others
        ("drugs", "Fentanyl, its precursor chemicals and overdoses.", ["Fentanyl", "precursor chemicals", "overdoses"]),
        ("drugs", "New drugs against malaria.", []),
        ("firearms", "Small arms and ghost guns.", ["Small arms", "ghost guns"]),
        ("firearms", "Ammunition for the fleet.", []),
        ("oceans", "Fisheries of the Indian Ocean.", ["Fisheries"]),
        ("maritime-zones", "Baselines and maritime zones stay.", ["Baselines", "maritime zones"]),
        ("maritime-zones", "Against a baseline of 2005.", []),
        ("energy-security", "Security of supply of gas.", ["Security of supply"]),
        ("food-security", "Food insecurity and hunger.", ["Food insecurity", "hunger"]),
        ("disaster-risk", "Early warning and disaster risk reduction.", ["Early warning", "disaster risk reduction"]),
        ("connectivity", "Economic corridors.", ["Economic corridors"]),
        ("sustainable-development", "The 2030 Agenda.", ["2030 Agenda"]),
        ("sanctions", "A travel ban and the freezing of assets.", ["travel ban", "freezing of assets"]),
        # places: not in the names of other things
        ("europe", "The India-Middle East-Europe Economic Corridor and the Council of Europe.", []),
        ("middle-east", "The India-Middle East-Europe Economic Corridor.", []),
        ("china", "The South China Sea.", []),
        ("china", "China and the PRC.", ["China", "PRC"]),
        ("russia", "Russia's war of aggression.", ["Russia"]),
        ("ukraine", "Russia's war of aggression.", ["war of aggression"]),
        # a term does not run over a blank line, a sentence's end or another mark
        ("supply-chains", "They supply.\n\nChains are sold.", []),
        ("supply-chains", "They supply. Chains are sold.", []),
        ("supply-chains", "supply (chains)", []),
        # marks that a term has of its own
        ("consultation", "A Track 1.5 meeting.", ["Track 1.5"]),
        ("consultation", "Track 1, 5 people.", []),
    ],
)
def test_a_theme_is_shown_by_its_terms(theme: str, text: str, evidence: list[str]) -> None:
    assert shown(theme, text) == evidence


def test_the_codebooks_twelve_come_first() -> None:
    assert THEMES.ids[:12] == TWELVE


def test_every_bundled_theme_is_described_and_placed() -> None:
    parents = {theme.parent for theme in THEMES.themes}
    for theme in THEMES.themes:
        assert theme.name, theme.id
        assert theme.definition, theme.id
        assert theme.parent is None or theme.parent in THEMES.ids
        assert theme.terms or theme.id in parents
        assert (theme.parent is None) == (theme.id in parents) or theme.parent in parents


@pytest.mark.parametrize("theme", THEMES.themes, ids=lambda theme: theme.id)
def test_every_bundled_term_is_found_as_it_is_written(theme: Theme) -> None:
    # Hyphens and verb marks as they stand, the first of several alternatives, "x" for an ending.
    for term in theme.terms:
        text = " ".join(word.split("|")[0].rstrip("~").replace("*", "x") for word in term.split())
        if not any(text in phrase for phrase in theme.not_in):
            assert shown(theme.id, text), term


def test_hits_are_ordered_by_theme_then_position() -> None:
    assert hits("Cyber and AI, then quantum and AI.")[:4] == [
        ("ai", "AI"), ("ai", "AI"), ("quantum", "quantum"), ("cyber", "Cyber"),
    ]  # fmt: skip


def test_context_may_stand_in_the_stem_but_a_term_may_not_straddle() -> None:
    text = "For our submarine fleet, the navy: [x] procure supply [x] chains."
    spans = [Span(0, 34), Span(39, 53), Span(58, len(text))]
    found = [(hit.theme, hit.span.of(text)) for hit in find_themes(text, THEMES, spans)]
    assert ("co-production", "procure") in found
    assert "supply-chains" not in dict(found)


ODD = st.text(alphabet=st.sampled_from("AIaicyber spce-’'5Gstandrouq \n\t.,/\u00ad\u2011İßﬁ́😀"), max_size=200)
TERMS = st.sampled_from(
    [term.replace("|", " ").rstrip("~*") for theme in THEMES.themes for term in (*theme.terms, *theme.not_in)]
)
TEXTS = ODD | st.text(max_size=200) | st.lists(TERMS | ODD, max_size=12).map(" ".join)


@given(text=TEXTS, data=st.data())
def test_every_hit_is_a_slice_inside_a_span(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    spans = [Span(cuts[0], cuts[1]), Span(cuts[2], cuts[3])]
    found = find_themes(text, THEMES, spans)
    assert all(len(hit.span) > 0 and any(span.covers(hit.span) for span in spans) for hit in found)
    order = [(THEMES.ids.index(hit.theme), hit.span) for hit in found]
    assert order == sorted(order)
    assert not any(a[0] == b[0] and a[1].meets(b[1]) for a, b in pairwise(order))


@given(text=st.lists(TERMS, max_size=8).map(" ".join))
def test_capitals_lose_no_theme(text: str) -> None:
    assert {theme for theme, _ in hits(text)} <= {theme for theme, _ in hits(text.upper())} | {
        theme.id for theme in THEMES.themes if theme.not_in or theme.context
    }


def test_a_theme_set_survives_pickling() -> None:
    # A comparison may be spread over several processes.
    assert hits("AI and 5G.", pickle.loads(pickle.dumps(THEMES))) == hits("AI and 5G.")  # noqa: S301


# ---------------------------------------------------------------------------------- a user's own file


def write(folder: pathlib.Path, content: str) -> pathlib.Path:
    path = folder / "own.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_file_adds_a_theme_after_the_bundled_ones(tmp_path: pathlib.Path) -> None:
    themes = load_themes(
        write(tmp_path, '[[theme]]\nid = "opera"\nterms = ["opera house", "tenor"]\nparent = "society"\n')
    )
    assert themes.ids == (*THEMES.ids, "opera")
    assert hits("Opera-houses and AI", themes) == [("ai", "AI"), ("opera", "Opera-houses")]


def test_a_file_replaces_a_theme_in_its_place(tmp_path: pathlib.Path) -> None:
    themes = load_themes(write(tmp_path, '[[theme]]\nid = "cyber"\nname = "Gibson"\nterms = ["neuromancer"]\n'))
    assert themes.ids == THEMES.ids
    assert hits("Cyber and Neuromancer", themes) == [("cyber", "Neuromancer")]


def test_a_file_may_drop_the_bundled_themes(tmp_path: pathlib.Path) -> None:
    themes = load_themes(write(tmp_path, '\ufeffreplace = true\n[[theme]]\nid = "opera"\nterms = ["organise~"]\n'))
    assert hits("AI; organizing, organised", themes) == [("opera", "organizing"), ("opera", "organised")]


def test_context_and_exclusions_of_a_file(tmp_path: pathlib.Path) -> None:
    content = """
        [[theme]]
        id = "bank"
        not_in = ["river bank"]
        terms = ["bank"]
        [[theme.context]]
        terms = ["interest"]
        near = ["rate", "interest"]
        unless = ["hobby"]
    """
    themes = load_themes(write(tmp_path, "replace = true\n" + content))
    assert hits("A bank on the river bank.", themes) == [("bank", "bank")]
    assert hits("The interest.", themes) == []  # a word cannot vouch for itself
    assert hits("The rate of interest.", themes) == [("bank", "interest")]
    assert hits("The rate of interest in a hobby.", themes) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[theme]\nid = "a"', ["not valid TOML", "line 1"]),
        ("", ['"theme"', "[[theme]]"]),
        ("theme = 3", ['"theme"', "[[theme]]"]),
        ("theme = [3]", ['"theme"', "[[theme]]"]),
        ('[[theme]]\nterms = ["a"]', ["theme 1", '"id"', "missing"]),
        ('[[theme]]\nid = " "\nterms = ["a"]', ["theme 1", '"id"', "missing"]),
        ('[[theme]]\nid = 4\nterms = ["a"]', ["theme 1", '"id"', "a string, not int"]),
        ('[[theme]]\nid = "x"', ['theme 1 ("x")', '"terms"', "missing"]),
        ('[[theme]]\nid = "x"\nterms = []', ['"terms"', "empty"]),
        ('[[theme]]\nid = "x"\nterms = "a"', ['"terms"', "a list of strings, not str"]),
        ('[[theme]]\nid = "x"\nterms = [1]', ['"terms"', "1 is not a term"]),
        ('[[theme]]\nid = "x"\nterms = ["-"]', ['"terms"', "'-' is not a term"]),
        ('[[theme]]\nid = "x"\nterms = ["a"]\ncolour = "red"', ['"colour"', "unknown", "definition"]),
        ('[[theme]]\nid = "x"\nterms = ["a"]\nparent = "y"', ['theme "x"', '"parent"', '"y" is no theme']),
        ('[[theme]]\nid = "x"\nterms = ["a"]\nparent = "x"', ['"parent"', "leads back"]),
        ('[[theme]]\nid = "x"\nterms = ["a"]\n[[theme]]\nid = "x"\nterms = ["b"]', ["theme 2", "twice"]),
        ('[[theme]]\nid = "x"\ncontext = 1', ['"context"', "a list of tables"]),
        ('[[theme]]\nid = "x"\n[[theme.context]]\nterms = ["a"]', ["context 1", "terms and near"]),
        ('[[theme]]\nid="x"\n[[theme.context]]\nterms=["a"]\nnear=["b"]\nfar=["c"]', ["context 1", '"far"']),
        ('replace = 1\n[[theme]]\nid = "x"\nterms = ["a"]', ['"replace"', "true or false"]),
        ('version = 1\n[[theme]]\nid = "x"\nterms = ["a"]', ['"version"', "a string"]),
        ('[spelling]\n[[theme]]\nid = "x"\nterms = ["a"]', ['"spelling"', "unknown"]),
    ],
)  # fmt: skip
def test_a_file_in_the_wrong_form_is_refused(tmp_path: pathlib.Path, content: str, said: list[str]) -> None:
    path = write(tmp_path, content)
    with pytest.raises(CodebookError) as caught:
        load_themes(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert all(part in message for part in said), message


def test_a_file_that_cannot_be_read_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        load_themes(tmp_path / "absent.toml")
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(CodebookError, match="not UTF-8"):
        load_themes(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "AI" * 300_000,
        "supply " * 50_000,
        "fiscal space " * 20_000,
        "a-" * 100_000,
        "'" * 300_000,
    ],
    ids=lambda text: text[:3],
)
def test_a_text_without_end_is_walked_in_linear_time(text: str) -> None:
    # A word of any length must cost no more than its letters: this would fill the memory otherwise.
    assert all(theme != "ai" for theme, _ in hits(text))
