"""``pandok manage create_api_token``: a key for somebody's programs."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pandok.web.accounts.models import User
from pandok.web.accounts.services import token_create


class Command(BaseCommand):
    """Makes a token and shows it: once, since only its hash is kept."""

    help = "Make a token for a user's programs. It is shown once; keep it where secrets are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the user and the token."""
        parser.add_argument("username", help="who the token acts for")
        parser.add_argument("--name", default="api", help="what the token is for, to know it by")

    def handle(self, *_args: object, **options: str) -> None:
        """Make the token, and write it alone on standard output."""
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            message = f"There is no active user named {options['username']}."
            raise CommandError(message)
        token, secret = token_create(user=user, name=options["name"])
        self.stderr.write(f"{token.id}  {token.name}")
        self.stdout.write(secret)
