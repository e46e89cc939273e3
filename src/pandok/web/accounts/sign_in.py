"""What is kept of names that were typed to sign in, while wrong passwords are counted."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_PURPOSE = "pandok.web.accounts.sign_in"


def name_digest(
    request: HttpRequest | None, credentials: Mapping[str, object] | None = None
) -> str | None:
    """Return a keyed digest of the name that was tried: it may be a password in the wrong field.

    Args:
        request: The request; its form has the name where the credentials are not given.
        credentials: As Django's ``authenticate`` was given them.

    Returns:
        64 hexadecimal digits, or None where no name was given.
    """
    name = (credentials or {}).get("username")
    if name is None and request is not None:
        name = request.POST.get("username")
    if name is None:
        return None
    return salted_hmac(_PURPOSE, str(name), algorithm="sha256").hexdigest()
