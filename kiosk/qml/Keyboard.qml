// The on-screen keyboard: the keys of the layer now, each row over the whole width. What they type goes to the field
// that the keyboard is aimed at; Enter is the page's.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: board

    required property KeyboardViewModel keyboard
    required property LabelsViewModel labels
    required property Theme theme
    property string enterText: labels.ok
    property bool enterEnabled: true
    // Digits have a row of their own where the page leaves room for it; else they are behind a key.
    property bool digitsShown: true
    readonly property bool roomy: digitsShown && (theme.portrait ? !theme.lowered : !theme.stacked)
    readonly property string form: theme.compact ? "compact" : roomy ? "full" : "wide"
    // Rows of the letters: other layers have as much room, so that nothing moves when a layer changes.
    readonly property int rowCount: ({
            "full": 6,
            "wide": 5,
            "compact": 4
        })[form]
    readonly property var icons: ({
            "erase": "backspace",
            "left": "arrow-left",
            "right": "arrow-right"
        })
    readonly property int side: theme.portrait || theme.compact ? 16 : theme.margin
    readonly property int threshold: theme.compact ? 8 : 0

    property bool refocusing: false

    signal entered

    function heightOf(keyHeight: real): real {
        return rowCount * (keyHeight + theme.keyGap) + threshold + (theme.compact ? 16 : 8);
    }

    // Other keys take the place of these when the layer changes: whoever came here by Tab goes on from the layer's key.
    function press(does: string, text: string, focused: bool): void {
        refocusing = focused;
        keyboard.press(does, text);
        refocusing = false;
    }

    // A key is 48 high at least where the page has much to say, and as the look has it where it has not.
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: heightOf(48)
    Layout.preferredHeight: heightOf(theme.key)
    Layout.maximumHeight: heightOf(theme.key)
    implicitHeight: heightOf(theme.key)
    color: theme.compact ? theme.ink : theme.paper
    onFormChanged: keyboard.take(form)
    Component.onCompleted: keyboard.take(form)

    Rectangle {
        width: parent.width
        height: board.threshold
        color: board.theme.here
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: board.side
        anchors.rightMargin: board.side
        anchors.topMargin: board.threshold + (board.theme.compact ? 8 : 0)
        anchors.bottomMargin: board.theme.keyGap + 8
        spacing: board.theme.keyGap

        Repeater {
            model: board.keyboard.keys

            Item {
                id: row

                required property var modelData
                readonly property real room: width - board.theme.keyGap * (modelData.length - 1)

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 1

                Repeater {
                    model: row.modelData

                    Key {
                        required property var modelData
                        required property int index
                        readonly property string does: modelData.does
                        readonly property real start: row.room * modelData.start + board.theme.keyGap * index

                        objectName: "key:" + (does === "type" ? modelData.text : does)
                        // On whole pixels, and the last one at the margin.
                        x: Math.round(start)
                        width: Math.round(start + row.room * modelData.share) - x
                        height: row.height
                        theme: board.theme
                        letter: does === "type"
                        special: does !== "type"
                        main: does === "enter" && board.enterEnabled
                        enabled: does !== "enter" || board.enterEnabled
                        // A key that is not there to be pressed yet shows the board, which is dark on the small screen.
                        ink: enabled || !board.theme.compact ? board.theme.text : board.theme.onInk
                        current: does === "shift" && board.keyboard.capitals
                        iconName: does === "shift" ? (board.keyboard.locked ? "shift-lock" : "shift") : board.icons[does] ?? ""
                        word: does === "enter" ? board.enterText : board.keyboard.capitals ? modelData.capital : modelData.text
                        autoRepeat: does === "erase"
                        Accessible.name: does === "enter" ? board.enterText : does === "shift" ? board.keyboard.shiftName : board.keyboard.capitals ? modelData.capitalName : modelData.name
                        onClicked: does === "enter" ? board.entered() : board.press(does, word, activeFocus)
                        Component.onCompleted: if (board.refocusing && index === 0 && does !== "type")
                            forceActiveFocus(Qt.TabFocusReason)
                    }
                }
            }
        }
    }
}
