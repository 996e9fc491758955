"""Names inside a line: whatever their script, they do not change the order of what stands beside them.

Source: Unicode Standard Annex 9, 2.4.2 and 6.3 (isolates).
"""

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"
_ORDERS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Characters that nobody sees, and that turn around what follows."""
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def isolated(text: str) -> str:
    """The text to stand inside a line: alone in its order of writing, without invisible orders of its own."""
    if text.isascii():
        return text
    seen = "".join(c for c in text if unicodedata.bidirectional(c) not in _ORDERS)
    turns = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in seen)
    return f"{_ISOLATE}{seen}{_END}" if turns else seen
