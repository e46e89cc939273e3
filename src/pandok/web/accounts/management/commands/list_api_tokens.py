"""``pandok manage list_api_tokens``: whose programs have keys, and whether they use them."""

from datetime import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from pandok.web.accounts.models import ApiToken


class Command(BaseCommand):
    """Writes one line a token: id, user, name, made, last used, ended."""

    help = "List tokens: id, user, name, when made, last used and ended."

    def handle(self, *_args: object, **_options: object) -> None:
        """Write the list, newest first."""
        for token in ApiToken.objects.select_related("user"):
            times = (token.created_at, token.last_used_at, token.revoked_at)
            parts = (str(token.id), token.user.get_username(), token.name, *map(_told, times))
            self.stdout.write("\t".join(parts))


def _told(at: datetime | None) -> str:
    return "-" if at is None else f"{timezone.localtime(at):%Y-%m-%dT%H:%M:%S%z}"
