"""Personal data in messages: found by clear patterns and masked, each with its reason.

Microsoft's Presidio was considered: its recognisers of names need spaCy models, which are
downloads. Here every rule can be read: the card check (ISO/IEC 7812, Luhn), the IBAN check
(ISO 13616), phone numbers by Google's libphonenumber data, e-mail addresses by their shape, and
names only where the words around them say that a name follows.

What it misses is in :mod:`core.privacy.names` and in the module of each kind.
"""

from core.privacy.masking import mask, mask_all
from core.privacy.span import Kind, Masked, Span

__all__ = ["Kind", "Masked", "Span", "mask", "mask_all"]
