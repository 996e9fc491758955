"""Names that somebody might type to break what shows them: the same thousand in every run."""

import random

MARKUP = ("<b>x</b>", "<script>alert(1)</script>", "</td><td>", "&lt;&amp;", "<img src=x onerror=alert(1)>", "{{7*7}}")
FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0")
OF_PROGRAMS = ("{name}", "%s%n", "'; DROP TABLE person; --", "\\n\\t", "../../etc/passwd", "%00", "$(id)", "`id`")
DIRECTIONS = ("\u202ealice", "a\u202db", "\u2066x\u2069", "\u200fعربي", "שלום", "a\u200db")
CONTROLS = ("a\x00b", "a\x1b[31mb", "a\rb", "a\nb", "a\tb", "a\x7fb", "a\u2028b", "\ufeffa")
PICTURES = ("👩‍💻", "🏳️‍🌈", "e\u0301" * 20, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "ﷺ", "𝕬𝖑𝖎𝖈𝖊")
ORDINARY = ("Élodie Lœuvre-d’Aguesseau", "Jean-Baptiste de La Tour", "Nguyễn Thị Minh", "O'Neill", "Łukasz", "İpek")
PIECES = (*MARKUP, *FORMULAS, *OF_PROGRAMS, *DIRECTIONS, *CONTROLS, *PICTURES, *ORDINARY)


def hostile_names(count: int = 1000) -> list[str]:
    """Each piece alone, long ones of 500 characters, then pieces put together; none is empty."""
    draw = random.Random(2026)  # noqa: S311 (nothing secret)
    long = [(piece * 500)[:500] for piece in PIECES]
    names = [*PIECES, *long]
    while len(names) < count:
        names.append("".join(draw.choices(PIECES, k=draw.randint(2, 6))))
    return names[:count]
