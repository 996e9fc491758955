// Finds a person as one types.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

RowLayout {
    id: search

    required property ReceptionViewModel desk
    required property KeyboardViewModel keyboard
    required property LabelsViewModel labels
    required property Theme theme
    readonly property bool typing: keyboard.target === desk.queryField

    spacing: theme.gap

    TextEntry {
        objectName: "search"
        keyboard: search.keyboard
        field: search.desk.queryField
        label: search.labels.search
        labelled: !search.theme.compact
        theme: search.theme
        onEntered: search.keyboard.fold()
    }

    TouchButton {
        objectName: "clear"
        Layout.alignment: Qt.AlignBottom
        visible: search.desk.searching
        theme: search.theme
        implicitWidth: 72
        implicitHeight: 72
        iconName: "cross"
        textSize: 24
        Accessible.name: search.labels.clear
        onClicked: search.desk.clear()
    }

    ReceptionChosen {
        Layout.alignment: Qt.AlignBottom
        Layout.maximumWidth: search.theme.label * 14
        visible: !search.theme.stacked && !search.typing
        desk: search.desk
        theme: search.theme
    }
}
