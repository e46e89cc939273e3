"""``pandok manage revoke_api_token``: a key that opens nothing any more."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pandok.web.accounts.models import ApiToken
from pandok.web.accounts.services import token_revoke


class Command(BaseCommand):
    """Ends a token at once."""

    help = "End a token; what it asks from now on is refused."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the token by the id that was written when it was made."""
        parser.add_argument("token", type=UUID, help="the token's id, as list_api_tokens writes it")

    def handle(self, *_args: object, **options: UUID) -> None:
        """End the token."""
        token = ApiToken.objects.select_related("user").filter(pk=options["token"]).first()
        if token is None:
            message = f"There is no token {options['token']}."
            raise CommandError(message)
        token_revoke(token=token, by=None)
        self.stdout.write(f"{token.id}  {token.name}  {token.user.get_username()}")
