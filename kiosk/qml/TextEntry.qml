// One labelled field: shows its text, the cursor, and how much of its room is used. Takes keys from the on-screen
// keyboard and from a real one alike; the view model has the text, and says what is dropped.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: entry

    required property KeyboardViewModel keyboard
    required property TypedText field
    required property string label
    required property Theme theme
    // Only the field in use is shown: for pages without room for all.
    property bool alone: false
    property bool labelled: true
    readonly property bool inUse: keyboard.target === field
    readonly property Item box: box

    signal entered

    property bool following: false

    function follow() {
        following = true;
        if (input.text !== field.text)
            input.text = field.text;
        input.cursorPosition = field.cursor;
        following = false;
    }

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    // Room for the ring of the field in use.
    spacing: 10
    visible: inUse || !alone
    // A page of several questions has one entry: what it showed was the answer to the one before.
    onFieldChanged: follow()
    onInUseChanged: if (inUse)
        input.forceActiveFocus()
    Component.onCompleted: {
        follow();
        if (inUse)
            input.forceActiveFocus();
    }

    Connections {
        target: entry.field

        function onChanged() {
            entry.follow();
        }
    }

    Label {
        visible: entry.labelled
        text: entry.label
        size: entry.theme.label
        bold: true
        color: entry.theme.text
    }

    Rectangle {
        id: box

        objectName: "box"
        Layout.fillWidth: true
        Layout.minimumHeight: implicitHeight
        implicitHeight: Math.max(entry.theme.compact ? 60 : entry.theme.primary, input.implicitHeight + 16)
        radius: 4
        color: entry.theme.surface
        border.width: 2
        border.color: entry.theme.text

        Rectangle {
            anchors.fill: parent
            anchors.margins: -6
            z: -1
            radius: 8
            visible: entry.inUse
            color: "transparent"
            border.width: 4
            border.color: entry.theme.here
        }

        TextInput {
            id: input

            objectName: "input"
            anchors.left: parent.left
            anchors.right: count.visible ? count.left : parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: entry.theme.compact ? 16 : 24
            anchors.rightMargin: 12
            height: parent.height
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            color: entry.theme.text
            selectionColor: entry.theme.here
            selectedTextColor: entry.theme.onHere
            font.pixelSize: entry.theme.title
            maximumLength: entry.field.most
            activeFocusOnTab: true
            // Stands still: a blinking one is motion without need, and a picture of it would not be the same twice.
            cursorDelegate: Rectangle {
                width: 3
                visible: entry.inUse
                color: entry.theme.text
            }
            Accessible.role: Accessible.EditableText
            Accessible.name: entry.label
            Accessible.description: entry.field.count
            onActiveFocusChanged: if (activeFocus)
                entry.keyboard.aim(entry.field)
            onTextEdited: entry.field.edit(text, cursorPosition)
            onCursorPositionChanged: if (!entry.following && text === entry.field.text)
                entry.field.point(cursorPosition)
            onAccepted: entry.entered()
        }

        Label {
            id: count

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.rightMargin: entry.theme.compact ? 16 : 24
            text: entry.field.count
            // What is typed comes first: on a narrow field the count is shown when little is left. Nothing is no count.
            visible: entry.field.text !== "" && (entry.field.nearlyFull || box.width > entry.theme.title * 12)
            size: Math.min(entry.theme.small, 28)
            figures: true
            color: entry.theme.quiet
            Accessible.ignored: true
        }

        // The whole box brings the keyboard, beyond what the text takes.
        TapHandler {
            onTapped: {
                input.forceActiveFocus();
                entry.keyboard.aim(entry.field);
            }
        }
    }
}
