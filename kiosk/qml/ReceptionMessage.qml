// A line for somebody, shown once at her next tap.
import QtQuick
import QtQuick.Layouts

ReceptionFrame {
    id: page

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap

            ScrollColumn {
                labels: page.labels
                theme: page.theme

                Label {
                    objectName: "title"
                    text: page.labels.writeTitle
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Label {
                    objectName: "line"
                    text: page.desk.name
                    size: page.theme.lead
                    color: page.theme.text
                }

                TextBox {
                    objectName: "message"
                    Layout.fillWidth: true
                    theme: page.theme
                    label: page.labels.writeTitle
                    maximumLength: 200
                    focus: true
                    Component.onCompleted: text = page.desk.typed
                    onTextEdited: page.desk.write(text)
                    onAccepted: page.desk.send()
                }

                Label {
                    objectName: "left"
                    text: page.desk.left
                    size: page.theme.label
                    color: page.theme.text
                }
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            backTo: "deskPerson"

            TouchButton {
                objectName: "send"
                theme: page.theme
                main: true
                enabled: page.desk.canSend && !page.desk.acting
                edge: page.theme.onInkQuiet
                ink: enabled ? page.theme.text : page.theme.onInk
                iconName: "message"
                textSize: page.theme.barLabel
                text: page.labels.send
                onClicked: page.desk.send()
            }
        }
    }
}
