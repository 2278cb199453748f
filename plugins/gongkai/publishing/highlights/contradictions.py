"""Which failed checks are told as contradictions of reports, and which of them first."""

from typing import Final

CONTRADICTION: Final = "results.verdict = 'fail' and results.severity != 'notice'"
"""The condition that a row of fct_check_result (as ``results``) is one."""

WORST_FIRST: Final = """
    case results.severity when 'error' then 0 when 'warning' then 1 else 2 end,
    results.compared_unit is distinct from '元', abs(results.difference) desc nulls last, results.check_result_key
"""
"""Errors before warnings, money before what is no money, and the most money first."""
