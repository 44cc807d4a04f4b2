"""The clerk who reads an export back into an empty database."""
