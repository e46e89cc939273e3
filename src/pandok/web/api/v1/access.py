"""Who calls: a program by its token, or a page by its session."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import translation
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.throttling import SimpleRateThrottle

from pandok.web.accounts.services import token_use

if TYPE_CHECKING:
    from pandok.web.accounts.models import User

EVERY_CALL = "600/min"
SUBMISSIONS = "60/min"


class Call(HttpRequest):
    """A request of somebody who is known."""

    auth: "User"


class Token(HttpBearer):
    """``Authorization: Bearer pandok_...``; a wrong token is refused, whatever cookies say."""

    def authenticate(self, request: HttpRequest, token: str) -> "User":
        """Return the token's user, and answer in their language unless the call asks for one.

        Raises:
            AuthenticationError: The token is unknown or revoked, or its user may not sign in.
        """
        user = token_use(secret=token)
        if user is None:
            raise AuthenticationError
        if "Accept-Language" not in request.headers:
            translation.activate(user.language)
        return user


class Session(APIKeyCookie):
    """The session of a page; whatever writes needs the page's CSRF token as well."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> "User | None":
        """Return who is signed in, having checked that the call comes from a page of ours."""
        if not request.user.is_authenticated:
            return None
        found: User | None = super().__call__(request)
        return found

    def authenticate(self, request: HttpRequest, key: str | None) -> "User | None":
        """Return who is signed in."""
        return request.user if request.user.is_authenticated else None


class PerUser(SimpleRateThrottle):
    """So many calls of one user in a while, counted by each process that serves."""

    def __init__(self, rate: str, scope: str) -> None:
        self.scope = scope
        super().__init__(rate)

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Count by user: more tokens allow no more calls."""
        user = getattr(request, "auth", None)
        return None if user is None else f"api:{self.scope}:{user.pk}"


def allow(condition: bool) -> None:
    """Refuse a call that this role has no business with.

    Raises:
        PermissionDenied: The condition does not hold.
    """
    if not condition:
        raise PermissionDenied
