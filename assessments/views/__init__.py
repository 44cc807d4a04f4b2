"""The reception: what each address answers."""
