from datetime import datetime

from icalendar import Calendar, Event

class CalendarQuery:
    def between(self, start: datetime, stop: datetime) -> list[Event]: ...

def of(a_calendar: Calendar) -> CalendarQuery: ...
