"""People who log in. They are known by their email address; there are no user names."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager):
    """Creates and finds users by email address, whatever its letter case."""

    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email):
        return (email or "").strip().lower()

    def get_by_natural_key(self, email):
        return self.get(email=self.normalize_email(email))

    def create_user(self, email, password=None, **fields):
        email = self.normalize_email(email)
        if not email:
            raise ValueError("A user needs an email address: it is what they log in with.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """One person with an account. `is_staff` makes an admin; other roles are memberships of an organization."""

    username = None
    first_name = None
    last_name = None
    name = models.CharField("name", max_length=150, blank=True)
    # Unique both ways: Django asks it of the column, and the constraint below closes the gap that letter case leaves.
    email = models.EmailField("email address", unique=True, error_messages={"unique": "This email address is in use."})
    # What its owner has chosen; empty before they have. A default in the database too: workers of before name none.
    language = models.CharField(max_length=10, blank=True, default="", db_default="")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_in_any_case",
                violation_error_message="This email address is in use.",
            )
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)

    def addresses(self) -> set[str]:
        """The account's own and the others that its owner has confirmed, in small letters."""
        confirmed = self.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        return {address.lower() for address in (self.email, *confirmed)}

    def unconfirmed_addresses(self) -> set[str]:
        """Those that may be somebody else's, in small letters; the account's own too where it waits to be confirmed."""
        unconfirmed = self.emailaddress_set.filter(verified=False).values_list("email", flat=True)
        return {address.lower() for address in unconfirmed}

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]
