"""The hatch for machines: read-only JSON under /api/v1/, by token. What a token's owner may not see is not there."""
