"""Takes README's pictures from the screenshots of the browser tests, in 128 colours.

python -m tests.browser.pictures
"""

from PIL import Image

from core.settings import REPOSITORY
from ui.frame import PAGES

_COLOURS = 128


def main() -> None:
    """Write a picture of each page, a third of a screenshot's bytes, to docs/."""
    for page in PAGES:
        taken = REPOSITORY / "build" / "screenshots" / f"{page.name}-light-desktop.png"
        with Image.open(taken) as screenshot:
            few = screenshot.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            few.save(REPOSITORY / "docs" / f"{page.name}.png", optimize=True)


if __name__ == "__main__":
    main()
