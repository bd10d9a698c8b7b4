"""Every verb that the codebook names (sections 2, 3, 8 and 9) in every voice that statements use."""

import pytest
from coded import units_of

VOICES = {
    "we": "We {plain} {ours}.",
    "they": "The Ministers {plain} {theirs}.",
    "one": "The Government of Belmora {third} {its}.",
    "capitals": "WE, THE MINISTERS OF BELMORA AND TELMARK,\n\n{capitals} {ours};",
    "recital": "The Ministers of Belmora and Telmark,\n\n{gerund} {theirs},",
    "told": "The Ministers {past} {theirs}.",
    "numbered": "The Council of Belmora and Telmark,\n\n1. {title} {its};",
}
NEW = "two harbours"
VERBS = [  # plain, third person, past and gerund; what follows; the kinds it may have; strength; voices that say another thing
    ("agree agrees agreed agreeing", "to open", "commitment", "high", ""),
    ("commit commits committed committing", "to open", "commitment", "high", ""),
    ("recommit recommits recommitted recommitting", "to open", "commitment", "high", ""),
    ("pledge pledges pledged pledging", "to open", "commitment", "high", ""),
    ("decide decides decided deciding", "to open", "commitment", "high", ""),
    ("resolve resolves resolved resolving", "to open", "commitment", "high", ""),
    ("undertake undertakes undertook undertaking", "to open", "commitment", "high", ""),
    ("remain remains remained remaining", "committed to opening", "commitment", "high", ""),
    ("share shares shared sharing", "a firm commitment to open", "commitment", "high", "numbered"),
    ("intend intends intended intending", "to open", "commitment", "medium", ""),
    ("plan plans planned planning", "to open", "commitment", "medium", "numbered"),
    ("aim aims aimed aiming", "to open", "commitment", "medium", ""),
    ("seek seeks sought seeking", "to open", "commitment", "medium", "told"),
    ("strive strives strove striving", "to open", "commitment", "medium", ""),
    ("endeavour endeavours endeavoured endeavouring", "to open", "commitment", "medium", "numbered"),
    ("expect expects expected expecting", "to open", "commitment", "medium", "capitals"),
    ("support supports supported supporting", "the opening of", "commitment", "medium", ""),
    ("stand stands stood standing", "ready to open", "commitment", "medium", ""),
    ("affirm affirms affirmed affirming", "our commitment to open", "commitment", "medium", ""),
    ("reaffirm reaffirms reaffirmed reaffirming", "our commitment to open", "commitment", "medium", ""),
    ("renew renews renewed renewing", "our commitment to open", "commitment", "medium", ""),
    ("underscore underscores underscored underscoring", "our commitment to open", "commitment", "medium", ""),
    ("emphasise emphasises emphasised emphasising", "our commitment to open", "commitment", "medium", ""),
    ("emphasize emphasizes emphasized emphasizing", "our commitment to open", "commitment", "medium", ""),
    ("express expresses expressed expressing", "support for the opening of", "commitment", "medium", ""),
    ("reaffirm reaffirms reaffirmed reaffirming", "support for the opening of", "commitment", "medium", ""),
    ("look looks looked looking", "for ways to open", "commitment", "medium", "told"),
    ("look looks looked looking", "forward to the opening of", "commitment", "low", ""),
    ("hope hopes hoped hoping", "to open", "commitment", "low", "told numbered"),
    ("explore explores explored exploring", "the opening of", "commitment", "low", "told numbered"),
    ("welcome welcomes welcomed welcoming", "the opportunity to open", "commitment", "low", ""),
    ("agree agrees agreed agreeing", "to explore the opening of", "commitment", "low", ""),
    ("agree agrees agreed agreeing", "to initiate discussions on", "commitment", "low", ""),
    ("encourage encourages encouraged encouraging", "carriers to open", "recommendation", None, ""),
    ("call calls called calling", "for the opening of", "recommendation", None, ""),
    ("call calls called calling", "upon carriers to open", "recommendation", None, ""),
    ("urge urges urged urging", "carriers to open", "recommendation", None, ""),
    ("invite invites invited inviting", "carriers to open", "recommendation", None, ""),
    ("demand demands demanded demanding", "that carriers open", "recommendation", None, ""),
    ("request requests requested requesting", "the Registrar to open", "recommendation", None, ""),
    ("appeal appeals appealed appealing", "to carriers to open", "recommendation", None, ""),
    ("authorize authorizes authorized authorizing", "the Registrar to open", "recommendation", None, "told"),
    ("welcome welcomes welcomed welcoming", "the opening of", "recognition", None, ""),
    ("note notes noted noting", "the opening of", "recognition", None, ""),
    ("recognise recognises recognised recognising", "the opening of", "recognition", None, ""),
    ("recognize recognizes recognized recognizing", "the opening of", "recognition", None, ""),
    ("highlight highlights highlighted highlighting", "the opening of", "recognition", None, ""),
    ("underscore underscores underscored underscoring", "the opening of", "recognition", None, ""),
    ("commend commends commended commending", "the opening of", "recognition", None, ""),
    ("condemn condemns condemned condemning", "the closing of", "recognition", None, ""),
    ("criticize criticizes criticized criticizing", "the closing of", "recognition", None, "numbered"),
    ("express expresses expressed expressing", "concern about the closing of", "recognition", None, ""),
    ("recall recalls recalled recalling", "the opening of", "recognition", None, ""),
    ("take takes took taking", "note of the opening of", "recognition", None, ""),
    ("decide decides decided deciding", "to invest in", "announcement", None, ""),
]


def said(forms: str, rest: str, voice: str) -> str:
    """Return what is said in a voice."""
    plain, third, past, gerund = forms.split()
    what = f"{rest} {NEW}"
    return VOICES[voice].format(
        plain=plain, third=third, past=past, gerund=gerund.capitalize(), capitals=plain.upper(),
        title=third.capitalize(), ours=what, theirs=what.replace("our ", "their "), its=what.replace("our ", "its "),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "rest", "kind", "strength", "otherwise"),
    [pytest.param(*row, id=f"{row[0].split()[0]} {row[1]}") for row in VERBS],
)
def test_a_verb_of_the_codebook_is_coded_in_every_voice(
    forms: str, rest: str, kind: str, strength: str | None, otherwise: str
) -> None:
    voices = [voice for voice in VOICES if voice not in otherwise.split()]
    texts = {voice: said(forms, rest, voice) for voice in voices}
    found = {v: units_of(f"Joint Statement of Belmora and Telmark\n\n{text}\n")[-1] for v, text in texts.items()}
    assert {v: (u.kind, u.strength) for v, u in found.items()} == dict.fromkeys(voices, (kind, strength))


STATES = "alarmed animated appalled aware concerned conscious dismayed distressed disturbed driven gratified guided \
horrified inspired mindful motivated moved outraged prompted reassured saddened shocked troubled encouraged"


@pytest.mark.parametrize("state", STATES.split())
def test_a_recital_of_a_state_of_mind_is_a_recognition(state: str) -> None:
    particle = "of" if state in ("aware", "conscious", "mindful") else "by"
    text = f"The Ministers,\n\n{state.capitalize()} {particle} the decline of the reefs,\n\nHave agreed to mark them.\n"
    assert units_of(text)[0].kind == "recognition" or units_of(text)[1].kind == "recognition"
