"""Which figures are of a department as a whole."""

from typing import Final

UNDIVIDED: Final = """
    function_code = 'all' and economic_code = 'all' and government_economic_code = 'all' and project_key = 'all'
    and scope_name is null and item_name is null
"""
"""The condition that a row of fct_figure, or what it says of one, is of a department and of no part of it."""

WHOLE_DEPARTMENT: Final = f"is_preferred and comparison = 'none' and not is_carried and {UNDIVIDED}"
"""The condition that a row of fct_figure is an amount of a department as a whole: what headlines are chosen from."""
