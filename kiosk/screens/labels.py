"""The texts of buttons and headings that stay the same whoever stands before the kiosk."""

from dataclasses import dataclass

from kiosk.screens.say import Say


@dataclass(frozen=True, slots=True)
class Labels:
    """Named by what is touched, or by what the heading stands over."""

    language: str
    accessibility: str
    start: str
    state: str
    programme: str
    done: str
    wifi_how: str
    more_time: str
    continue_: str
    erase: str
    erase_last: str
    ok: str
    enter: str
    leave: str
    pin_hidden: str
    still_title: str
    wait_end: str
    all_done: str
    someone_stays: str
    state_title: str
    settings_note: str
    text_size: str
    contrast: str
    contrast_note: str
    time: str
    time_note: str
    voice: str
    voice_note: str
    voice_absent: str
    lower: str
    lower_note: str
    wake: str
    page_down: str
    page_up: str
    ring: str
    desk: str
    lock: str
    back: str
    here: str
    open_door: str
    search: str
    clear: str
    take_call: str
    audit: str
    write_title: str
    write_note: str
    send: str
    door_why: str
    door_note: str
    door_badge: str
    organisations: str


def labels(say: Say) -> Labels:
    """All of them in one language."""
    return Labels(
        language=say("bar.lang"),
        accessibility=say("bar.access"),
        start=say("bar.start"),
        state=say("bar.state"),
        programme=say("home.programme"),
        done=say("bar.done"),
        wifi_how=say("in.wifi.how"),
        more_time=say("bar.more"),
        continue_=say("bar.next"),
        erase=say("pin.erase"),
        erase_last=say("key.erase"),
        ok=say("pin.ok"),
        enter=say("choice.in"),
        leave=say("choice.out"),
        pin_hidden=say("pin.hidden"),
        still_title=say("idle.title"),
        wait_end=say("wait.end"),
        all_done=say("last.done"),
        someone_stays=say("last.someone"),
        state_title=say("state.title"),
        settings_note=say("access.note"),
        text_size=say("access.size"),
        contrast=say("access.contrast"),
        contrast_note=say("access.contrast.d"),
        time=say("access.time"),
        time_note=say("access.time.d"),
        voice=say("access.voice"),
        voice_note=say("access.voice.d"),
        voice_absent=say("access.voice.absent"),
        lower=say("bar.lower"),
        lower_note=say("access.lower.d"),
        wake=say("idle.wake"),
        page_down=say("page.down"),
        page_up=say("page.up"),
        ring=say("bell.ring"),
        desk=say("rec.title"),
        lock=say("rec.lock"),
        back=say("bar.back"),
        here=say("rec.onsite"),
        open_door=say("rec.door.open"),
        search=say("rec.search"),
        clear=say("rec.search.clear"),
        take_call=say("rec.call.take"),
        audit=say("rec.audit"),
        write_title=say("rec.write.title"),
        write_note=say("rec.write.note"),
        send=say("rec.write.send"),
        door_why=say("door.why"),
        door_note=say("door.journal"),
        door_badge=say("door.badge"),
        organisations=say("rec.org.title"),
    )


def reader_place(place: str, say: Say) -> str:
    """Where the reader is: `right` of the screen or `below` it."""
    return say("home.reader.below") if place == "below" else say("home.reader.right")


def digits_typed(count: int, say: Say) -> str:
    """How many digits of a PIN were typed; none is ever shown."""
    match count:
        case 0:
            return say("pin.count.none")
        case 1:
            return say("pin.count.one")
        case _:
            return say("pin.count", n=count)


def seconds_left(count: int, say: Say) -> str:
    """How long a question stays."""
    return say("pin.time.one") if count == 1 else say("pin.time", n=count)


def clears_in(count: int, say: Say) -> str:
    """How long the screen stays if nobody touches it."""
    return say("idle.line.one") if count == 1 else say("idle.line", n=count)
