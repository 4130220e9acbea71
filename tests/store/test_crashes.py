"""kill -9 at any moment: what was committed is there, and nothing is there by halves."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store import Keys, Store, StoreDown, new_key
from tests.store.steps import kept_of

# Counts in one record for ever, owes a message for every number, and prints each number once it is committed.
BURST = """
import sys
from bot.store import Keys, Outcome, Store
from tests.store.steps import count, say
store = Store.open(sys.argv[1], Keys.from_text(sys.argv[2]))
def step(record):
    outcome = count(record)
    return Outcome(outcome.session, (say(outcome.session + "." * 500),))
update = int(sys.argv[3])
while True:
    update += 1
    print(store.turn(1, update, step).session, flush=True)
"""


def killed_in_a_burst(url: str, key: str, start: int, after: int) -> int:
    """Start the burst, kill it when so many numbers came. The last number that was told."""
    command = [sys.executable, "-c", BURST, url, key, str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(after):
            told = int(process.stdout.readline())
        process.kill()
        rest = process.stdout.read().split("\n")[:-1]
    return int(rest[-1]) if rest else told


def test_no_committed_step_is_lost_when_the_process_is_killed_again_and_again(url: str, file: Path) -> None:
    key, dice = new_key(), random.Random(7)
    for start in range(0, 50_000, 10_000):
        told = killed_in_a_burst(url, key, start, after=dice.randrange(1, 60))
        store = Store.open(url, Keys.from_text(key))
        assert Path(f"{file}-wal").stat().st_size == 0
        record = kept_of(store, 1)
        assert record is not None
        number = json.loads(record.session)
        assert number in (told, told + 1)  # one may be committed and not yet told
        owed = [int(str(owed.call["params"]["text"]).strip(".")) for owed in store.owed()]  # type: ignore[index]
        assert owed == list(range(1, number + 1))
        store.close()


def test_a_file_cut_short_after_a_kill_is_mended_from_the_journal(url: str, file: Path) -> None:
    key = new_key()
    told = killed_in_a_burst(url, key, 0, after=400)
    file.write_bytes(file.read_bytes()[:-1000])
    store = Store.open(url, Keys.from_text(key))
    record = kept_of(store, 1)
    assert record is not None
    assert json.loads(record.session) >= told
    assert len(store.owed()) >= told
    store.close()


def test_a_file_cut_short_after_a_kill_is_told_where_the_journal_cannot_mend_it(url: str, file: Path) -> None:
    key = new_key()
    killed_in_a_burst(url, key, 0, after=400)
    Store.open(url, Keys.from_text(key)).close()
    file.write_bytes(file.read_bytes()[:-1000])
    with pytest.raises(StoreDown, match="damaged"):
        Store.open(url, Keys.from_text(key))
