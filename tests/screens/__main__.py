"""`make screens`: takes the picture book's pictures, all or those of the chapters named, and writes its index."""

import argparse
import os
import sys
from pathlib import Path

from tests.screens.book import CHAPTERS, MOST_BYTES, pictures, size_of, take_chapter, write_index

BOOK = Path(__file__).parents[2] / "docs" / "screens"


def main() -> int:
    """Gives the exit code."""
    names = [chapter.name for chapter in CHAPTERS]
    parser = argparse.ArgumentParser(prog="tests.screens", description="Takes the picture book's pictures anew.")
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=", ".join(names))
    wanted: list[str] = parser.parse_args().chapters or names
    if not set(wanted) <= set(names):
        parser.error(f"the chapters are {', '.join(names)}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for chapter in CHAPTERS:
        if chapter.name in wanted:
            take_chapter(BOOK, chapter)
    (BOOK / "README.md").write_text(write_index(BOOK), "utf-8")
    size = size_of(BOOK)
    sys.stdout.write(f"{len(pictures(BOOK))} pictures, {size / 1024 / 1024:.1f} MB\n")
    if size > MOST_BYTES:
        sys.stderr.write("That is more than the book may have; leave some out.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
