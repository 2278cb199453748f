"""What a report says of its own figures, year, dates and tables: statements that the rest of it confirms or not."""

from gongkai.interpreting.claims.document_claims import claims_of

__all__ = ["claims_of"]
