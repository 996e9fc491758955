// Somebody came in or went out, and it is recorded: the yellow line crossed from the left, or left by the right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property LabelsViewModel labels
    required property Theme theme

    readonly property bool out: vm.currentPage === "out"
    readonly property color raised: out ? theme.outRaised : theme.inRaised
    readonly property bool tall: theme.portrait
    readonly property bool beside: !tall && !theme.stacked
    readonly property int disc: Math.round(Math.min(width, height) * (theme.lowered ? 0.17 : theme.stacked ? 0.24 : 0.34))

    color: out ? theme.outFill : theme.inFill

    Rectangle {
        x: page.tall ? 0 : signal.x + signal.width / 2 - 4
        y: page.tall ? signal.y + signal.height / 2 - 4 : 0
        width: page.tall ? parent.width : 8
        height: page.tall ? 8 : parent.height
        color: page.theme.here
    }

    Rectangle {
        anchors.centerIn: signal
        width: signal.width + 40
        height: width
        radius: width / 2
        color: page.color
    }

    Rectangle {
        id: signal

        readonly property int rest: page.tall ? page.theme.margin : Math.round(page.width * (page.theme.stacked ? 0.03 : 0.09))

        width: page.disc
        height: width
        radius: width / 2
        x: page.out ? page.width - rest - width : rest
        y: page.tall ? Math.round(page.height * (page.theme.lowered ? 0.05 : 0.08)) : Math.round(page.height * 0.39 - height / 2)
        color: page.out ? page.color : page.theme.onOutcome
        border.width: page.out ? Math.round(page.disc * 0.06) : 0
        border.color: page.theme.onOutcome

        Icon {
            anchors.centerIn: parent
            theme: page.theme
            name: page.out ? "outcome-out" : "outcome-in"
            size: Math.round(page.disc * 0.56)
            color: page.out ? page.theme.onOutcome : page.color
        }
    }

    ColumnLayout {
        x: page.tall || page.out ? page.theme.margin : signal.x + signal.width + signal.rest * 0.7
        width: page.tall ? page.width - 2 * page.theme.margin : page.out ? signal.x - signal.rest * 0.5 - x : page.width - page.theme.margin - x
        y: page.tall ? signal.y + signal.height + (page.theme.lowered ? 24 : 40) : page.theme.margin
        height: page.height - y - page.theme.margin
        spacing: page.theme.compact ? 8 : 16

        RowLayout {
            spacing: page.theme.gutter

            ScrollColumn {
                labels: page.labels
                theme: page.theme
                spacing: page.theme.compact ? 8 : 16

                Item {
                    Layout.preferredHeight: page.tall ? 0 : page.height * (page.vm.notes.length > 1 || page.theme.stacked ? 0 : 0.1)
                }

                Text {
                    objectName: "title"
                    Layout.fillWidth: true
                    Layout.maximumHeight: page.height * (page.theme.stacked ? 0.3 : 0.36)
                    text: page.vm.title
                    textFormat: Text.PlainText
                    color: page.theme.onOutcome
                    font.pixelSize: Math.round(page.theme.display * (text.indexOf("\n") < 0 ? 1 : 0.8))
                    font.weight: Font.Bold
                    fontSizeMode: Text.Fit
                    minimumPixelSize: 28
                    // A name is never cut: where it is too long for a line, it gets smaller.
                    wrapMode: Text.WordWrap
                    lineHeight: 0.82
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }

                Label {
                    objectName: "line"
                    text: page.vm.line
                    size: page.theme.title
                    color: page.theme.onOutcome
                }

                Repeater {
                    model: page.vm.notes

                    Rectangle {
                        id: plate

                        required property var modelData

                        Layout.fillWidth: true
                        implicitHeight: note.implicitHeight + (page.theme.compact ? 16 : 32)
                        radius: 4
                        color: page.raised
                        border.width: page.raised === page.color ? 2 : 0
                        border.color: page.theme.onOutcome

                        NoteRow {
                            id: note

                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.margins: 24
                            anchors.verticalCenter: parent.verticalCenter
                            theme: page.theme
                            iconName: plate.modelData.icon
                            text: plate.modelData.text
                            size: page.theme.compact ? page.theme.label : page.theme.body
                            color: page.theme.onOutcome
                            iconColor: page.theme.here
                        }
                    }
                }

                ScanCode {
                    visible: rows.length > 0 && !page.beside
                    theme: page.theme
                    rows: page.vm.scan
                    text: page.labels.wifiHow
                    ink: page.theme.onOutcome
                }
            }

            // In sight however much there is to read.
            ScanCode {
                Layout.alignment: Qt.AlignBottom
                visible: rows.length > 0 && page.beside
                theme: page.theme
                rows: page.vm.scan
                text: page.labels.wifiHow
                ink: page.theme.onOutcome
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: page.theme.gap

            Column {
                spacing: 8
                visible: page.vm.undoOffered

                TouchButton {
                    id: undo

                    objectName: "undo"
                    theme: page.theme
                    height: Math.max(implicitHeight, page.theme.primary)
                    iconName: "undo"
                    textSize: page.theme.barLabel
                    text: page.vm.undoLabel
                    fill: page.raised
                    downFill: page.color
                    ink: page.theme.onOutcome
                    edge: page.theme.onOutcome
                    onClicked: page.vm.undo()
                }

                Rectangle {
                    objectName: "undoBar"
                    width: Math.round(undo.width * (1 - page.vm.progress))
                    height: 6
                    color: page.theme.here
                }
            }

            TouchButton {
                objectName: "done"
                visible: page.vm.doneLabel !== ""
                theme: page.theme
                main: true
                iconName: "check"
                textSize: page.theme.barLabel
                text: page.vm.doneLabel
                onClicked: page.vm.goHome()
            }

            TouchButton {
                objectName: "goOn"
                visible: page.vm.lastOut
                theme: page.theme
                main: true
                iconName: "arrow-right"
                textSize: page.theme.barLabel
                text: page.labels.goOn
                onClicked: page.vm.checkClosing()
            }
        }
    }
}
