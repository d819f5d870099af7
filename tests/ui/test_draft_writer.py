"""Drafts are written in a thread of their own; the latest text wins and nothing old comes after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from jurytool.errors import DiskFullError, UserError
from jurytool.services.drafts import Draft, DraftKey
from jurytool.ui.draft_writer import DraftWriter
from tests.ui.fake_drafts import FakeDrafts

Mistakes = list[threading.ExceptHookArgs]
KEY = DraftKey("d", "note", "n1", "text")
OTHER = DraftKey("d", "note", "n2", "text")


def draft(text: str, key: DraftKey = KEY) -> Draft:
    """Return a draft with this text."""
    return Draft(key, text, len(text), ())


@pytest.fixture
def store() -> FakeDrafts:
    return FakeDrafts()


@pytest.fixture
def reports() -> list[UserError | None]:
    return []


@pytest.fixture
def writer(store: FakeDrafts, reports: list[UserError | None]) -> Iterator[DraftWriter]:
    made = DraftWriter(store, reports.append)
    yield made
    store.gate.set()
    made.close()


@pytest.fixture
def mistakes(monkeypatch: pytest.MonkeyPatch) -> Mistakes:
    """What ended a thread, as the program's own hook hears of it."""
    heard: Mistakes = []
    monkeypatch.setattr(threading, "excepthook", heard.append)
    return heard


def test_a_draft_is_kept_by_another_thread(
    writer: DraftWriter, store: FakeDrafts, reports: list[UserError | None]
) -> None:
    writer.put(draft("De leerlingen"))
    writer.wait()
    assert store.drafts[KEY].text == "De leerlingen"
    assert threading.current_thread().name not in store.threads
    writer.close()
    assert reports == [None]


def test_while_the_disk_is_slow_only_the_latest_text_waits(writer: DraftWriter, store: FakeDrafts) -> None:
    store.gate.clear()
    for length in range(1, 40):
        writer.put(draft("x" * length))
    store.gate.set()
    writer.wait()
    assert store.saves[-1] == "x" * 39
    assert len(store.saves) <= 2


def test_nothing_old_is_written_after_a_withdrawal(writer: DraftWriter, store: FakeDrafts) -> None:
    store.gate.clear()
    writer.put(draft("eerste", OTHER))
    writer.put(draft("tweede"))
    writer.withdraw(KEY)
    store.gate.set()
    writer.wait()
    assert store.saves == ["eerste"]


def test_a_withdrawal_waits_for_what_is_being_written(writer: DraftWriter, store: FakeDrafts) -> None:
    store.gate.clear()
    writer.put(draft("half"))
    opener = threading.Timer(0.05, store.gate.set)
    opener.start()
    writer.withdraw(KEY)
    opener.join()
    assert store.saves in (["half"], [])  # written whole, or never begun
    writer.wait()
    assert store.saves in (["half"], [])


def test_a_dropped_draft_is_gone(writer: DraftWriter, store: FakeDrafts) -> None:
    writer.put(draft("weg"))
    writer.wait()
    writer.drop(KEY)
    writer.wait()
    assert store.drafts == {}


def test_a_full_disk_is_reported_and_does_not_stop_the_thread(
    writer: DraftWriter, store: FakeDrafts, reports: list[UserError | None]
) -> None:
    store.refusal = DiskFullError("vol")
    writer.put(draft("een"))
    writer.wait()
    store.refusal = None
    writer.put(draft("twee"))
    writer.wait()
    writer.close()
    assert [type(report) for report in reports] == [DiskFullError, type(None)]
    assert store.drafts[KEY].text == "twee"


def test_a_draft_that_was_refused_is_kept_and_written_when_there_is_room(
    writer: DraftWriter, store: FakeDrafts
) -> None:
    store.refusal = DiskFullError("vol")
    writer.put(draft("een"))
    writer.put(draft("twee"))
    writer.wait()
    assert writer.has_refused
    assert writer.find(KEY) == draft("twee")
    store.refusal = None
    writer.try_again()
    writer.wait()
    assert not writer.has_refused
    assert writer.find(KEY) == store.drafts[KEY]
    assert store.saves == ["twee"]


def test_what_was_refused_gives_way_to_what_is_newer(writer: DraftWriter, store: FakeDrafts) -> None:
    store.refusal = DiskFullError("vol")
    for key in (KEY, OTHER):
        writer.put(draft("oud", key))
    writer.wait()
    store.refusal = None
    writer.put(draft("nieuw"))
    writer.withdraw(OTHER)  # its text became a change
    writer.try_again()
    writer.wait()
    assert store.saves == ["nieuw"]


def test_a_draft_that_still_waits_can_be_found(writer: DraftWriter, store: FakeDrafts) -> None:
    store.gate.clear()
    writer.put(draft("eerste", OTHER))
    writer.put(draft("wacht"))
    assert writer.find(KEY) == draft("wacht")
    store.gate.set()
    writer.wait()
    assert writer.find(KEY) == store.drafts[KEY]
    assert store.drafts[KEY].text == "wacht"


def test_closing_writes_what_waits(store: FakeDrafts, reports: list[UserError | None]) -> None:
    writer = DraftWriter(store, reports.append)
    store.gate.clear()
    writer.put(draft("een"))
    writer.put(draft("twee", OTHER))
    store.gate.set()
    writer.close()
    assert {kept.text for kept in store.drafts.values()} == {"een", "twee"}
    writer.close()


@pytest.mark.timeout(20)
def test_a_mistake_while_writing_is_heard_keeps_the_draft_and_stops_nothing_else(
    writer: DraftWriter, store: FakeDrafts, mistakes: Mistakes
) -> None:
    store.mistake = ZeroDivisionError("onze fout")
    store.gate.clear()
    writer.put(draft("een"))
    writer.put(draft("twee", OTHER))
    store.gate.set()
    writer.wait()
    assert [args.exc_type for args in mistakes] == [ZeroDivisionError, ZeroDivisionError]
    assert writer.has_refused
    assert (writer.find(KEY), writer.find(OTHER)) == (draft("een"), draft("twee", OTHER))
    store.mistake = None
    writer.try_again()
    writer.wait()
    assert not writer.has_refused
    assert {kept.text for kept in store.drafts.values()} == {"een", "twee"}


@pytest.mark.timeout(20)
def test_a_mistake_in_who_is_told_loses_no_draft_that_waits(store: FakeDrafts, mistakes: Mistakes) -> None:
    def tell(error: UserError | None) -> None:
        raise RuntimeError("the window is gone")

    writer = DraftWriter(store, tell)
    store.gate.clear()
    writer.put(draft("een"))
    writer.put(draft("twee", OTHER))
    store.gate.set()
    writer.wait()
    writer.close()
    assert store.saves == ["een", "twee"]
    assert {args.exc_type for args in mistakes} == {RuntimeError}


@pytest.mark.timeout(20)
def test_where_no_thread_can_be_had_waiting_ends_and_the_draft_stays(
    writer: DraftWriter, store: FakeDrafts, mistakes: Mistakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoThread(threading.Thread):
        def start(self) -> None:
            raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading, "Thread", NoThread)
        with pytest.raises(RuntimeError, match="can't start"):
            writer.put(draft("een"))
        writer.wait()
    assert writer.has_refused
    assert writer.find(KEY) == draft("een")
    writer.put(draft("twee", OTHER))
    writer.wait()
    assert not writer.has_refused
    assert store.saves == ["een", "twee"]


def test_a_draft_that_is_being_dropped_is_not_looked_for_in_the_store(
    writer: DraftWriter, store: FakeDrafts
) -> None:
    """The store still has it until then, and would show what the user had taken away."""
    writer.put(draft("weg"))
    writer.wait()
    store.gate.clear()
    writer.put(draft("eerst", OTHER))
    writer.drop(KEY)
    opener = threading.Timer(0.05, store.gate.set)
    opener.start()
    assert (writer.find(KEY), store.find(KEY)) == (None, None)
    opener.join()


def test_a_draft_that_could_not_be_forgotten_is_forgotten_later(
    writer: DraftWriter, store: FakeDrafts, reports: list[UserError | None]
) -> None:
    writer.put(draft("weg"))
    writer.wait()
    store.drop_refusal = full = DiskFullError("vol")
    writer.drop(KEY)
    writer.wait()
    assert writer.has_refused
    assert writer.find(KEY) is None
    store.drop_refusal = None
    writer.try_again()
    writer.wait()
    writer.close()
    assert (writer.has_refused, store.drafts) == (False, {})
    assert reports == [None, full, None]
