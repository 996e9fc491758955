// Finds a person as one types, and shows one administration alone.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

GridLayout {
    id: search

    required property ReceptionViewModel desk
    required property LabelsViewModel labels
    required property Theme theme

    columns: theme.stacked ? 1 : 2
    columnSpacing: theme.gap
    rowSpacing: theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: search.theme.gap

        TextBox {
            id: field

            objectName: "search"
            Layout.fillWidth: true
            theme: search.theme
            iconName: "search"
            label: search.labels.search
            maximumLength: 100
            // What was typed stays where a person's page was looked at meanwhile.
            Component.onCompleted: text = search.desk.query
            onTextEdited: search.desk.search(text)
        }

        TouchButton {
            objectName: "clear"
            visible: field.text !== ""
            theme: search.theme
            implicitWidth: 64
            implicitHeight: Math.max(64, field.height)
            iconName: "cross"
            textSize: 24
            Accessible.name: search.labels.clear
            onClicked: {
                field.text = "";
                search.desk.search("");
            }
        }
    }

    TouchButton {
        objectName: "filter"
        Layout.fillWidth: search.columns === 1
        Layout.maximumWidth: search.columns === 1 ? 100000 : search.theme.label * 14
        theme: search.theme
        implicitHeight: Math.max(64, field.height)
        iconName: "filter"
        text: search.desk.filter
        onClicked: search.desk.show("deskFilter")
    }
}
