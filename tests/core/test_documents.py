"""What the READMEs say of figures and files is what the files say."""

from core.documents import README, describe_data, shipped_files, with_figures
from core.settings import REPOSITORY, settings

LARGEST_FILE_MB = 50
# Tables, words and weights; none of these formats can hold code.
ALLOWED = {".csv", ".json", ".onnx", ".parquet", ".safetensors", ".txt", ".yaml"}


def test_the_figures_of_the_readme_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_figures(text) == text, "run `make docs`"


def test_the_list_of_what_ships_is_up_to_date() -> None:
    written = (settings().data_dir / "README.md").read_text(encoding="utf-8")
    assert written == describe_data(), "run `make docs`"


def test_every_block_is_filled_and_nothing_around_it_changes() -> None:
    text = "before\n<!-- made: credit -->\nstale words\n<!-- /made -->\nafter\n"
    filled = with_figures(text)
    assert filled.startswith("before\n<!-- made: credit -->\n")
    assert filled.endswith("\n<!-- /made -->\nafter\n")
    assert "Boosted trees" in filled
    assert "stale words" not in filled


def test_nothing_that_ships_is_large_or_could_run_code() -> None:
    for path in shipped_files():
        assert path.stat().st_size < LARGEST_FILE_MB * 1_000_000
        assert path.suffix in ALLOWED


def test_the_credit_table_stays_under_two_megabytes() -> None:
    assert (settings().data_dir / "credit.parquet").stat().st_size <= 2_000_000


def test_every_picture_of_the_readme_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    pictures = [part.split(")")[0] for part in text.split("](")[1:] if part.startswith("docs/")]
    assert pictures
    assert all((REPOSITORY / picture).is_file() for picture in pictures)
