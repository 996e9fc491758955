"""The one theme of all screens: the look's tokens for the window's size and the person's settings. Qt thread only."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.look import LOWERED_BY, STACKED_FROM, geometry, icon_path, palette
from kiosk.viewmodels.settings import SettingsViewModel

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Theme(QObject):
    """Colours as `#RRGGBB`, sizes in px."""

    changed = Signal()

    def __init__(self, settings: SettingsViewModel) -> None:
        super().__init__()
        self._settings = settings
        self._window = (1280, 800)
        self._follow()
        settings.changed.connect(self._follow)

    @Slot(int, int)
    def fit(self, width: int, height: int) -> None:
        """The window has this size now."""
        if width > 0 and height > 0 and (width, height) != self._window:
            self._window = (width, height)
            self._follow()

    @Slot(str, result=str)
    def icon(self, name: str) -> str:
        """The path of an icon on its grid of 24; empty for no name."""
        return icon_path(name) if name else ""

    @Slot()
    def _follow(self) -> None:
        chosen = self._settings.chosen
        self._colours = palette("contrast" if chosen.contrast else "day")
        self._geometry = geometry(*self._window, chosen.text_percent)
        self._portrait = self._geometry.format == "portrait"
        self._lowerable = self._portrait and chosen.text_percent in LOWERED_BY
        self._lowered = self._lowerable and chosen.lowered
        self._top = LOWERED_BY[chosen.text_percent] if self._lowered else 0.0
        self._stacked = chosen.text_percent >= STACKED_FROM or self._lowered
        self.changed.emit()

    paper = Property(str, lambda self: self._colours["paper"], notify=changed)
    surface = Property(str, lambda self: self._colours["surface"], notify=changed)
    rule = Property(str, lambda self: self._colours["line"], notify=changed)
    controlBorder = Property(str, lambda self: self._colours["control_border"], notify=changed)  # noqa: N815 (QML)
    text = Property(str, lambda self: self._colours["text"], notify=changed)
    quiet = Property(str, lambda self: self._colours["text_2"], notify=changed)
    ink = Property(str, lambda self: self._colours["ink"], notify=changed)
    inkRaised = Property(str, lambda self: self._colours["ink_raised"], notify=changed)  # noqa: N815
    inkLine = Property(str, lambda self: self._colours["ink_line"], notify=changed)  # noqa: N815
    onInk = Property(str, lambda self: self._colours["on_ink"], notify=changed)  # noqa: N815
    onInkQuiet = Property(str, lambda self: self._colours["on_ink_2"], notify=changed)  # noqa: N815
    here = Property(str, lambda self: self._colours["here"], notify=changed)
    onHere = Property(str, lambda self: self._colours["on_here"], notify=changed)  # noqa: N815
    inFill = Property(str, lambda self: self._colours["in"], notify=changed)  # noqa: N815
    inRaised = Property(str, lambda self: self._colours["in_raised"], notify=changed)  # noqa: N815
    outFill = Property(str, lambda self: self._colours["out"], notify=changed)  # noqa: N815
    outRaised = Property(str, lambda self: self._colours["out_raised"], notify=changed)  # noqa: N815
    refusedFill = Property(str, lambda self: self._colours["refused"], notify=changed)  # noqa: N815
    refusedRaised = Property(str, lambda self: self._colours["refused_raised"], notify=changed)  # noqa: N815
    onOutcome = Property(str, lambda self: self._colours["on_in"], notify=changed)  # noqa: N815
    okText = Property(str, lambda self: self._colours["ok_text"], notify=changed)  # noqa: N815
    badText = Property(str, lambda self: self._colours["refused_text"], notify=changed)  # noqa: N815
    night = Property(str, lambda self: self._colours["night"], notify=changed)
    onNight = Property(str, lambda self: self._colours["on_night"], notify=changed)  # noqa: N815
    onNightQuiet = Property(str, lambda self: self._colours["on_night_2"], notify=changed)  # noqa: N815

    display = Property(int, lambda self: self._geometry.type["display"], notify=changed)
    headline = Property(int, lambda self: self._geometry.type["headline"], notify=changed)
    title = Property(int, lambda self: self._geometry.type["title"], notify=changed)
    lead = Property(int, lambda self: self._geometry.type["lead"], notify=changed)
    body = Property(int, lambda self: self._geometry.type["body"], notify=changed)
    label = Property(int, lambda self: self._geometry.type["label"], notify=changed)
    barLabel = Property(int, lambda self: self._geometry.type["bar_label"], notify=changed)  # noqa: N815
    small = Property(int, lambda self: self._geometry.type["small"], notify=changed)
    margin = Property(int, lambda self: self._geometry.size["margin"], notify=changed)
    gutter = Property(int, lambda self: self._geometry.size["gutter"], notify=changed)
    bar = Property(int, lambda self: self._geometry.size["bar"], notify=changed)
    primary = Property(int, lambda self: self._geometry.size["primary"], notify=changed)
    minimum = Property(int, lambda self: self._geometry.size["minimum"], notify=changed)
    gap = Property(int, lambda self: self._geometry.size["gap"], notify=changed)
    pinKey = Property(int, lambda self: self._geometry.size["pin_key"], notify=changed)  # noqa: N815
    key = Property(int, lambda self: self._geometry.size["key"], notify=changed)
    keyGap = Property(int, lambda self: self._geometry.size["key_gap"], notify=changed)  # noqa: N815
    row = Property(int, lambda self: self._geometry.size["list_row"], notify=changed)
    portrait = Property(bool, lambda self: self._portrait, notify=changed)
    compact = Property(bool, lambda self: self._geometry.format == "small", notify=changed)
    stacked = Property(bool, lambda self: self._stacked, notify=changed)
    lowered = Property(bool, lambda self: self._lowered, notify=changed)
    lowerable = Property(bool, lambda self: self._lowerable, notify=changed)
    top = Property(float, lambda self: self._top, notify=changed)
