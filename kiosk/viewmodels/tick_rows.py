"""The people of a roll call as a list for QML: a tick draws its own row anew, and the list stays where it was scrolled.

Lives on the Qt thread.
"""

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from kiosk.screens.roll_call_page import TickRow

_ROLES = ("person", "name", "belongs", "state", "safe")
_FIRST = int(Qt.ItemDataRole.UserRole)


class TickRows(QAbstractListModel):
    """`TickRow`s, with a role for each of their fields."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[TickRow, ...] = ()

    def show(self, rows: tuple[TickRow, ...]) -> None:
        """These are the rows now."""
        if [row.person for row in rows] != [row.person for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's)
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _FIRST) -> object:
        """One field of one row."""
        at = role - _FIRST
        if not index.isValid() or at not in range(len(_ROLES)) or index.row() >= len(self._rows):
            return None
        return getattr(self._rows[index.row()], _ROLES[at])

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 (Qt's case)
        """The fields' names."""
        return {_FIRST + at: QByteArray(name.encode()) for at, name in enumerate(_ROLES)}
