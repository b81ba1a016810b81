"""What can be configured, from environment variables that begin with ``VITRINE_``."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class UploadBudget(BaseSettings):
    """What an uploaded file may cost before it is refused.

    The defaults hold one upload within the memory that Streamlit Community Cloud
    guarantees; a laptop may raise them.
    """

    model_config = SettingsConfigDict(env_prefix="VITRINE_UPLOAD_", frozen=True)

    file_mb: int = Field(25, ge=1, description="Size of the file as sent, in megabytes.")
    rows: int = Field(1_000_000, ge=1)
    columns: int = Field(500, ge=1)
    cells: int = Field(20_000_000, ge=1)
    decoded_mb: int = Field(400, ge=1, description="Size in memory once decoded.")
    memory_mb: int = Field(1_500, ge=256, description="Address space of the parsing process.")
    seconds: float = Field(20, gt=0, description="Time the parsing process may take.")


class Settings(BaseSettings):
    """Where things are, and what an upload may cost."""

    model_config = SettingsConfigDict(env_prefix="VITRINE_", frozen=True)

    data_dir: Path = REPOSITORY / "data"
    training_dir: Path | None = Field(
        None, description="Labelled text that does not ship: intent/ and sentiment/ below it."
    )
    state_dir: Path = Field(
        REPOSITORY / ".state",
        description="What visitors ask the app to keep, and what predictions took.",
    )
    allow_private_addresses: bool = Field(
        False, description="Whether feeds and webhooks may be on the machine's own network."
    )
    memory_mb: int = Field(
        450,
        ge=256,
        description="What the app's process may hold before pages that nobody looks at give up "
        "what they loaded.",
    )
    upload: UploadBudget = Field(default_factory=UploadBudget)

    def model_dir(self, task: str) -> Path:
        """Give the folder of the model that ships for a task."""
        return self.data_dir / "models" / task


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Give the settings of this process, read once."""
    return Settings()
