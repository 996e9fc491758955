// The demo's panel: badges to present, the door, what surrounds it, the time, the live page. Shows, decides nothing.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Panel

Window {
    id: window

    required property PanelViewModel vm

    objectName: "panel"
    width: 560
    height: 856
    minimumWidth: 480
    color: Look.paper
    title: "AdmZ\u00a0: le monde de la démonstration"

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 76
            color: Look.ink

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Look.margin
                anchors.rightMargin: Look.margin
                spacing: Look.gap

                ColumnLayout {
                    spacing: 0

                    PanelText {
                        objectName: "time"
                        text: window.vm.time
                        color: Look.lightText
                        font.pixelSize: Look.title
                        font.weight: Font.Bold
                        font.features: ({ "tnum": 1 })
                    }

                    PanelText {
                        objectName: "date"
                        text: window.vm.date
                        color: Look.lightText2
                        font.pixelSize: Look.small
                    }
                }

                PanelButton {
                    objectName: "wait10"
                    Layout.fillWidth: false
                    text: "+\u00a010\u00a0min"
                    enabled: window.vm.canAct
                    onClicked: window.vm.wait(10)
                }

                PanelButton {
                    objectName: "wait60"
                    Layout.fillWidth: false
                    text: "+\u00a01\u00a0h"
                    enabled: window.vm.canAct
                    onClicked: window.vm.wait(60)
                }

                PanelButton {
                    objectName: "until22"
                    Layout.fillWidth: false
                    text: "22\u00a0h"
                    enabled: window.vm.canAct
                    onClicked: window.vm.waitUntil(22)
                }

                PanelButton {
                    objectName: "until9"
                    Layout.fillWidth: false
                    text: "9\u00a0h"
                    enabled: window.vm.canAct
                    onClicked: window.vm.waitUntil(9)
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 8
            color: Look.here
        }

        ColumnLayout {
            Layout.margins: Look.margin
            Layout.topMargin: 12
            Layout.bottomMargin: 16
            spacing: 10

            PanelText {
                text: "Présenter un badge"
                font.pixelSize: Look.title
                font.weight: Font.Bold
            }

            GridLayout {
                columns: 2
                columnSpacing: Look.gap
                rowSpacing: Look.gap
                uniformCellWidths: true

                Repeater {
                    model: window.vm.badges

                    PanelButton {
                        required property var modelData

                        objectName: "badge-" + modelData.name
                        text: modelData.name + (modelData.pin === "" ? "" : " · " + modelData.pin)
                        about: modelData.about
                        enabled: window.vm.canTap
                        onClicked: window.vm.present(modelData.name)
                    }
                }

                PanelButton {
                    objectName: "badge-other"
                    Layout.columnSpan: 2
                    text: window.vm.other
                    about: "les autres agents, l’un après l’autre"
                    enabled: window.vm.canTap
                    onClicked: window.vm.presentOther()
                }
            }

            RowLayout {
                spacing: Look.gap

                PanelText {
                    text: "Réponse au kiosque\u00a0:"
                    font.pixelSize: Look.small
                    color: Look.text2
                }

                Repeater {
                    model: window.vm.answers

                    PanelButton {
                        required property var modelData

                        objectName: "answer-" + modelData.who
                        Layout.fillWidth: false
                        text: modelData.label
                        chosen: window.vm.answering === modelData.who
                        onClicked: window.vm.answer(modelData.who)
                    }
                }
            }

            Rectangle {
                Layout.fillWidth: true
                implicitHeight: Look.target
                radius: 6
                color: Look.surface
                border.width: 1
                border.color: Look.line

                PanelText {
                    objectName: "message"
                    anchors.fill: parent
                    anchors.leftMargin: 12
                    verticalAlignment: Text.AlignVCenter
                    font.weight: Font.DemiBold
                    text: window.vm.message
                }
            }

            RowLayout {
                spacing: Look.margin

                ColumnLayout {
                    DoorDrawing {
                        objectName: "drawing"
                        open: window.vm.door.on
                        free: window.vm.energised
                        words: window.vm.door.position + ". " + window.vm.lock
                    }

                    PanelText {
                        objectName: "lock"
                        Layout.preferredWidth: 150
                        Layout.fillWidth: false
                        text: window.vm.lock
                        font.pixelSize: Look.small
                    }
                }

                ColumnLayout {
                    spacing: Look.gap

                    LeverRow {
                        objectName: "door"
                        lever: window.vm.door
                        ready: window.vm.canAct
                    }

                    LeverRow {
                        objectName: "passage"
                        lever: window.vm.passage
                        ready: window.vm.canAct
                    }

                    LeverRow {
                        objectName: "network"
                        lever: window.vm.network
                        ready: window.vm.canAct
                    }

                    LeverRow {
                        objectName: "reader"
                        visible: window.vm.hasReader
                        lever: window.vm.reader
                        ready: window.vm.canAct
                    }
                }
            }

            RowLayout {
                spacing: Look.gap

                PanelText {
                    text: "Ligne incendie\u00a0:"
                    font.pixelSize: Look.small
                    color: Look.text2
                }

                Repeater {
                    model: window.vm.fire

                    PanelButton {
                        required property var modelData

                        objectName: "fire-" + modelData.act
                        Layout.fillWidth: false
                        text: modelData.label
                        Accessible.name: "Ligne incendie\u00a0: " + modelData.label
                        chosen: window.vm.fireState === modelData.state
                        enabled: window.vm.canAct
                        onClicked: window.vm.moveFire(modelData.act)
                    }
                }
            }

            Item {
                Layout.fillHeight: true
            }

            RowLayout {
                spacing: Look.gap

                ColumnLayout {
                    spacing: 0

                    PanelText {
                        text: window.vm.url
                        font.weight: Font.DemiBold
                    }

                    PanelText {
                        objectName: "signIn"
                        text: window.vm.signIn
                        font.pixelSize: Look.small
                        color: Look.text2
                    }
                }

                PanelButton {
                    objectName: "openPage"
                    Layout.fillWidth: false
                    text: "Ouvrir la page"
                    onClicked: Qt.openUrlExternally(window.vm.url)
                }
            }
        }
    }
}
