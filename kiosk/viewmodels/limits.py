"""How long things stay on the screen, in seconds."""

WAIT_NOTICE_S = 0.3
"""« Un instant » is said after this; most taps are over before."""

WAIT_S = 8.0
"""Longer than any answer is waited for: a page that waits ends all the same."""

WAIT_BAR_S = 5.0
"""What the bar of « Un instant » promises: the longest dialogue with a card (design 6.3)."""

OUTCOME_S = 10.0
"""An outcome stays as long as it can be undone: nobody's name outlives her turn."""

QUESTION_S = 60.0
"""How long a question stays (design 6.3), and how long a page that nobody touches."""

MORE_TIME_S = 120.0
"""The same for somebody who asked for more time."""

STILL_S = 10.0
"""So long before a page goes, the kiosk asks whether anybody is still there."""

DESK_STILL_S = 15.0
"""The same at reception, which is no longer open than a minute after its last use."""

RENEW_EVERY_S = 5.0
"""The agent is told of touches at reception this often at most."""

NOTE_S = 8.0
"""How long reception is told what was done, or why not."""

LONGEST_PIN = 8
"""Digits of a PIN (`sync.wire.pins`)."""

LONGEST_QUERY = 100
"""Characters of a search (`sync.wire.reception_api`)."""

LONGEST_ANSWER = 100
"""Characters of what a visitor says of herself (`sync.wire.visitors_api`)."""

RING_EVERY_S = 20.0
"""Somebody waits and nobody at reception has answered: the bell is heard again."""

RING_S = 120.0
"""It is given up after this; what waits is still shown at reception."""

WARN_EVERY_S = 3.0
"""A door that stands open will soon be an alarm: whoever holds it hears it in time to shut it."""

SENT_S = 300.0
"""How long somebody without a badge waits for reception before the screen: nothing on it is hers."""

TAKEN_S = 30.0
"""How long « Appel pris » stays: somebody is on the way, and whoever rang may look elsewhere first."""

IDLE_S = 60.0
"""After this without a badge or a touch, the picture is dimmed."""

SHIFT_EVERY_S = 60.0
"""A dimmed picture moves a little so often, to spare the panel."""

GRACE_S = 5.0
"""A kiosk that has just started finds its reader and its agent in this time, and says nothing of them before."""

SETTLE_S = 0.001
"""The least length of a page, so that its share that is over is a number."""
