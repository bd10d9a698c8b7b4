"""Ids: what no spreadsheet program reads as anything but text, and the same unit whatever its id was written like."""

import re
from collections import Counter

import pytest

from communique.ids import current_id, current_key, former_id, former_key
from communique.splitting import unit_id

# what a spreadsheet program makes a number, a date, a time, a truth value or a formula of
READ = re.compile(
    r"[\d.,\s'+-]*\d[\d.,\s]*(e[+-]?\d+)?%?|.*\d.*|[=+@-].*|true|false|"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|ene|abr|ago|dic|fév|avr|juin|aoû|déc)\w*",
    re.IGNORECASE,
)


def test_no_id_is_a_number_a_date_or_a_formula() -> None:
    found = [unit_id("arvane", f"The Ministers will open {n} ports.", Counter()) for n in range(20_000)]
    assert len(set(found)) == 20_000
    assert [one for one in found if READ.fullmatch(one)] == []
    assert all(re.fullmatch("[g-z]{10}", one) for one in found)


# as written by earlier versions: hexadecimal digits, of which some are numbers to a spreadsheet program
FORMER = ["0e34725813", "27949529e0", "0900363085", "1f08705c48", "1f08705c48-2", "abcdefabcd"]


@pytest.mark.parametrize("former", FORMER)
def test_former_ids_and_keys_are_read(former: str) -> None:
    now = current_id(former)
    assert (READ.fullmatch(now.partition("-")[0]), former_id(now), current_id(now)) == (None, former, now)
    key = f"2031/{former} ~ second/{former}"
    assert current_key(key) == f"2031/{now} ~ second/{now}"
    assert former_key(current_key(key)) == key
    assert current_key(current_key(key)) == current_key(key)


@pytest.mark.parametrize("other", ["", "0123456789/x", "12345", "harbour-2031", "0E34725813", "0e347258130", "g123456789"])
def test_what_is_no_former_id_stays(other: str) -> None:
    assert (current_id(other), current_key(other)) == (other, other)
