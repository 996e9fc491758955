"""The kiosk's short sounds, made of sines: `python -m kiosk.earcons` writes them to `assets/sounds`."""

import io
import math
import struct
import sys
import wave
from pathlib import Path

SOUNDS = Path(__file__).parent / "assets" / "sounds"

_RATE = 16_000
_FADE_S = 0.008
_LOUDNESS = 0.5
_C3, _E4, _G4, _C5, _A5, _TICK = 130.81, 329.63, 392.0, 523.25, 880.0, 2000.0

EARCONS: dict[str, tuple[tuple[float, float], ...]] = {
    "read": ((_TICK, 0.04),),
    "in": ((_G4, 0.13), (_C5, 0.13)),
    "out": ((_C5, 0.13), (_G4, 0.13)),
    "refused": ((_C3, 0.17), (0.0, 0.04), (_C3, 0.17)),
    "bell": ((_A5, 0.15), (0.0, 0.05), (_A5, 0.15)),
    "again": ((_E4, 0.12),),
    "door": ((_A5, 0.07), (_E4, 0.07)),
}
"""Notes by sound: frequency in Hz (0 is silence) and length in seconds."""


def earcon(name: str) -> bytes:
    """The sound as a WAV file: mono, 16 bits, 16 kHz. Raises KeyError."""
    frames = b"".join(_note(frequency, length) for frequency, length in EARCONS[name])
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(_RATE)
        writer.writeframes(frames)
    return file.getvalue()


def _note(frequency: float, length: float) -> bytes:
    count = round(length * _RATE)
    return b"".join(struct.pack("<h", _sample(at / _RATE, frequency, length)) for at in range(count))


def _sample(at: float, frequency: float, length: float) -> int:
    """A sine and a little of its octaves, which small loudspeakers need for low notes; faded at both ends."""
    turn = 2 * math.pi * frequency * at
    tone = (math.sin(turn) + 0.5 * math.sin(2 * turn) + 0.25 * math.sin(4 * turn)) / 1.75
    fade = min(1.0, at / _FADE_S, (length - at) / _FADE_S)
    return round(tone * fade * _LOUDNESS * 32767)


if __name__ == "__main__":
    for sound in EARCONS:
        (SOUNDS / f"{sound}.wav").write_bytes(earcon(sound))
    sys.exit(0)
