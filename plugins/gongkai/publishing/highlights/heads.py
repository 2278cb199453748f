"""Whom an amount per head is over, wherever one is told: who is in service, else who is there; posts are nobody."""

from typing import Final

HEADS: Final = "coalesce(staff_in_service_count, staff_actual_count)"
"""The number of people of a row of rpt_department_year."""

HEADS_HEADLINES: Final = ("staff_in_service", "staff_actual")
"""The headlines that it is printed under, in the same order."""
