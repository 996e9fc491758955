"""The roll call on paper: a PDF made in memory, for the kiosk's disk holds no names.

Needs a `QGuiApplication` with the look's fonts (`kiosk.fonts`); Qt thread only.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from kiosk.screens.roll_call import Row, Section, Sheet

_DPI = 300
_MARGIN_MM = 15
_WIDTHS = (7, 43, 34, 16)
"""Of the columns, in hundredths: box, name, belonging, last proof."""

_BOX, _TICKED = "\u2610", "\u2612"


def roll_call_sheet(sheet: Sheet) -> bytes:
    """The PDF, A4: everybody by name with a box to tick; no name is cut."""
    document = QTextDocument()
    document.setDefaultFont(QFont(QGuiApplication.font().family(), 11))
    cursor = QTextCursor(document)
    cursor.insertText(sheet.title, _letters(20, bold=True))
    cursor.insertBlock()
    cursor.insertText(sheet.times, _letters(11))
    for section in sheet.sections:
        _insert(cursor, section, sheet.heads)
    if not sheet.sections:
        cursor.insertBlock()
        cursor.insertText(sheet.nobody, _letters(14))
    return _printed(document, sheet.title)


def _insert(cursor: QTextCursor, section: Section, heads: tuple[str, str, str]) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertBlock()
    cursor.insertText(section.title, _letters(14, bold=True))
    table = cursor.insertTable(len(section.rows) + 1, len(_WIDTHS), _ruled())
    for column, head in enumerate(("", *heads)):
        table.cellAt(0, column).firstCursorPosition().insertText(head, _letters(10, bold=True))
    for at, row in enumerate(section.rows, start=1):
        for column, text in enumerate(_cells(row)):
            # As text, never as markup: a name is whatever somebody typed.
            table.cellAt(at, column).firstCursorPosition().insertText(text, _letters(12))


def _cells(row: Row) -> tuple[str, ...]:
    return (_TICKED if row.safe else _BOX, row.name, row.belongs, row.proof)


def _letters(points: int, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    letters.setForeground(QColor("black"))
    return letters


def _ruled() -> QTextTableFormat:
    ruled = QTextTableFormat()
    ruled.setHeaderRowCount(1)
    ruled.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    ruled.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in _WIDTHS])
    ruled.setCellPadding(4)
    ruled.setBorderCollapse(True)
    ruled.setBorder(1)
    ruled.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    return ruled


def _printed(document: QTextDocument, title: str) -> bytes:
    written = QByteArray()
    device = QBuffer(written)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(writer.pageLayout().paintRectPixels(_DPI).size().toSizeF())
    document.print_(writer)
    device.close()
    return bytes(written.data())
