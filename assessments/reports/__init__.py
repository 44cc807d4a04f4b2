"""The print shop: what a report says, as data. Knows no request and no HTML."""
