// A button on ink.
TouchButton {
    fill: theme.inkRaised
    downFill: theme.ink
    ink: theme.onInk
    edge: theme.inkLine
}
