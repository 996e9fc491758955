"""What each page says to the ear: the words that stand on it, in the order in which they help."""

import re
from collections.abc import Iterable

from kiosk.screens.home import Gathering, HomePage
from kiosk.screens.labels import Labels
from kiosk.screens.say import Say
from kiosk.screens.screen import Screen
from kiosk.screens.service import Row, Trouble

Words = tuple[str, ...]

_HOURS = re.compile(r"(?<=\d)\u00a0h\b")


def aloud(say: Say) -> Say:
    """The same texts for the ear: nobody's name, and « 9 h 42 » in words, of which a voice would spell the letter."""

    def said(key: str, /, **values: object) -> str:
        match key:
            case "in.title":
                return say("in.title.anon")
            case "out.title":
                return say("out.title.anon")
            case _:
                return _HOURS.sub("\u00a0" + say("aloud.hours"), say(key, **values))

    return said


def spoken(words: Iterable[str]) -> str:
    """One text, with a pause after each of the words; where lines may break is for the eye alone."""
    return " ".join(text if text.endswith((".", "?", ":")) else f"{text}." for text in words if text).replace(
        "\u00a0", " "
    )


def of_home(page: HomePage, reader: str) -> Words:
    """What to do comes first, then how the place stands."""
    if page.alarm:
        return (page.state, page.until, page.prompt, *(hint.text for hint in page.hints))
    place = (page.place, _in_one(page.state, page.until), page.present, page.free)
    return (page.prompt, reader, *place, *(hint.text for hint in page.hints), page.sign)


def of_trouble(trouble: Trouble) -> Words:
    """What is wrong, and what one can do."""
    return (trouble.title, trouble.since, trouble.meanwhile, *trouble.steps, trouble.free)


def of_state(labels: Labels, summary: str, rows: tuple[Row, ...]) -> Words:
    """The state of everything, part by part."""
    lines = (text for row in rows for text in (_in_one(row.name, row.word), row.line))
    return (labels.state_title, summary, *lines)


def of_programme(page: HomePage) -> Words:
    """Today's gatherings."""
    return (page.agenda_title, page.no_gathering, *(_gathering(each) for each in page.gatherings))


def of_settings(labels: Labels) -> Words:
    """What can be chosen."""
    return (
        labels.accessibility,
        labels.settings_note,
        labels.text_size,
        _in_one(labels.contrast, labels.contrast_note),
        _in_one(labels.voice, labels.voice_note),
        _in_one(labels.time, labels.time_note),
        labels.done,
    )


def of_still(labels: Labels, clears: str) -> Words:
    """Whether anybody is still there."""
    return (labels.still_title, clears, labels.more_time)


def of_screen(screen: Screen, labels: Labels, reader: str) -> Words:
    """What one person is told or asked. Of a PIN neither a digit nor how many were typed.

    An outcome stays for ten seconds: that it can be undone is said before all that may be cut off. What somebody wrote
    to her is for her eye alone.
    """
    notes = tuple(note.text for note in screen.notes if not note.private)
    told = (screen.title, screen.line, screen.undo, *notes)
    match screen.kind:
        case "pin":
            return (*told, labels.pin_hidden)
        case "choice":
            return (*told, labels.enter, labels.leave)
        case "last":
            return (*told, labels.someone_stays, labels.all_done)
        case "again" | "badge":
            return (*told, reader)
        case _:
            return told


def _gathering(each: Gathering) -> str:
    return _in_one(each.time, each.title, each.place, each.now)


def _in_one(*texts: str) -> str:
    return ", ".join(text for text in texts if text)
