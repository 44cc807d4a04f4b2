"""The front desk: crispy forms, those of the survey built from the question book."""
