"""The transitions of a door, written down from the facts and not from the code. Data alone.

Source: ONVIF Door Control 19.12, and the site's rules: Locked -> Accessed (grant); Accessed -> Locked at the release's
end; Locked <-> Unlocked by schedule or a named human; Locked <-> Blocked and any <-> LockedDown by a named human;
any -> LockedOpen (fire); LockedOpen -> Locked (line clear, and a named human). Accessed is momentary and stands over
Locked: what may happen to Locked may happen to it. Whatever is not here changes nothing.
"""

NEXT_MODE: dict[str, dict[str, str]] = {
    "Unknown": {
        "schedule locks": "Locked",
        "schedule frees": "Unlocked",
        "somebody locks": "Locked",
        "somebody frees": "Unlocked",
        "somebody blocks": "Blocked",
        "somebody locks down": "LockedDown",
        "fire": "LockedOpen",
    },
    "Locked": {
        "grant": "Accessed",
        "grant with more time": "Accessed",
        "schedule frees": "Unlocked",
        "somebody frees": "Unlocked",
        "somebody blocks": "Blocked",
        "somebody locks down": "LockedDown",
        "fire": "LockedOpen",
    },
    "Accessed": {
        "release time passes": "Locked",
        "schedule locks": "Locked",
        "schedule frees": "Unlocked",
        "somebody locks": "Locked",
        "somebody frees": "Unlocked",
        "somebody blocks": "Blocked",
        "somebody locks down": "LockedDown",
        "fire": "LockedOpen",
    },
    "Unlocked": {
        "schedule locks": "Locked",
        "somebody locks": "Locked",
        "somebody blocks": "Blocked",
        "somebody locks down": "LockedDown",
        "fire": "LockedOpen",
    },
    "Blocked": {
        "somebody locks": "Locked",
        "somebody frees": "Unlocked",
        "somebody locks down": "LockedDown",
        "fire": "LockedOpen",
    },
    "LockedDown": {
        "somebody locks": "Locked",
        "somebody frees": "Unlocked",
        "somebody blocks": "Blocked",
        "fire": "LockedOpen",
    },
    "LockedOpen": {"rearm": "Locked"},
}

ENDS_A_PASSAGE = frozenset({"release time passes", "a minute passes"})
"""Time alone ends a passage, once its release has run out; nothing else of what is not above moves a mode."""
