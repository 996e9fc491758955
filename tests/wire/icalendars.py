"""iCalendars written out for tests."""

WEEKDAYS = (
    "DTSTART;TZID=Europe/Paris:20260105T090000",
    "DTEND;TZID=Europe/Paris:20260105T190000",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
)
"""Monday to Friday, 9h to 19h in Paris."""


def calendar(*events: tuple[str, ...]) -> str:
    """An iCalendar with these events, each given by its content lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AdmZ//tests//EN"]
    for number, event in enumerate(events):
        uid = () if any(line.startswith("UID:") for line in event) else (f"UID:{number}",)
        lines += ["BEGIN:VEVENT", *uid, *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
