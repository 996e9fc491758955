"""Whether a picture that a browser took is still the one of the book.

Qt's software renderer draws the same everywhere, Chromium does not quite: from one version or machine to the next it
lays the grey at the edges of letters and of round corners a little differently. So pictures are compared tile by tile.
Inside one colour no edge is drawn, so there nothing but rounding is forgiven; elsewhere the tile's mean may move as far
as another drawing of the same edges moves it, and less far than a digit that has become another one does.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

TILE_PX = 8
"""A few strokes of a letter: small enough that another digit is another mean."""

ROUNDING = 2
"""Steps of 255 by which one colour may differ after Chromium's mixing of colours."""

EDGES = 6
"""Steps of 255 by which the mean of a tile with edges may differ: test_likeness has what lies on either side."""

_BYTES = 4
_MARK = QColor("#E6007E")


def differences(taken: Path, kept: Path) -> list[QRect]:
    """The tiles that differ, in px; all of the picture where even its size is another one."""
    new, old = _read(taken), _read(kept)
    if new.size() != old.size():
        return [new.rect()]
    return [] if new == old else list(_tiles_that_differ(new, old))


def save_marked(taken: Path, tiles: list[QRect], file: Path) -> None:
    """Writes the picture with those tiles framed, for eyes."""
    marked = _read(taken)
    painter = QPainter(marked)
    painter.setPen(_MARK)
    for tile in tiles:
        painter.drawRect(tile.adjusted(0, 0, -1, -1))
    painter.end()
    marked.save(str(file))


def _read(file: Path) -> QImage:
    picture = QImage(str(file))
    assert not picture.isNull(), file
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def _tiles_that_differ(new: QImage, old: QImage) -> Iterator[QRect]:
    width, step = new.width(), new.bytesPerLine()
    ours, theirs = bytes(new.constBits()), bytes(old.constBits())
    for top in range(0, new.height(), TILE_PX):
        rows = [row * step for row in range(top, min(top + TILE_PX, new.height()))]
        if ours[rows[0] : rows[-1] + step] == theirs[rows[0] : rows[-1] + step]:
            continue
        for left in range(0, width, TILE_PX):
            right = min(left + TILE_PX, width)
            mine, its = (
                b"".join(picture[row + left * _BYTES : row + right * _BYTES] for row in rows)
                for picture in (ours, theirs)
            )
            if mine != its and _furthest(mine, its) > (ROUNDING if _is_flat(mine) and _is_flat(its) else EDGES):
                yield QRect(left, top, right - left, len(rows))


def _is_flat(tile: bytes) -> bool:
    return tile == tile[:_BYTES] * (len(tile) // _BYTES)


def _furthest(mine: bytes, its: bytes) -> float:
    """By how much the means differ in that one of blue, green and red in which they differ most."""
    pixels = len(mine) // _BYTES
    return max(abs(sum(mine[colour::_BYTES]) - sum(its[colour::_BYTES])) for colour in range(3)) / pixels
