"""What a document is: title, date, parties, issuer, and whether it is a statement or an article."""
