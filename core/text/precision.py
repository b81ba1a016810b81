"""One way to store and multiply a model's numbers, and what it costs."""

from pydantic import BaseModel, ConfigDict


class Precision(BaseModel):
    """What a text model reaches on the test rows in one precision.

    Parameters
    ----------
    variant : str
    megabytes : float
        Of the graph.
    accuracy : float
    flips : int
        Answers other than those of the first variant, fp32.
    messages : int
    ms_per_message : float
        One pass on whatever machine trained: no timing to trust.
    """

    model_config = ConfigDict(frozen=True)

    variant: str
    megabytes: float
    accuracy: float
    flips: int
    messages: int
    ms_per_message: float
