"""`python -m gongkai.publishing.cookbook [RELEASE]` writes docs/cookbook.md anew, with the answers of a release."""

import sys
from pathlib import Path

from gongkai.publishing.cookbook.page import answers_in, answers_of, cookbook_page

if __name__ == "__main__":
    page = Path("docs/cookbook.md")
    told = answers_of(Path(sys.argv[1])) if sys.argv[1:] else answers_in(page.read_text("utf-8"))
    page.write_text(cookbook_page(told), "utf-8")
