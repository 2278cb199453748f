"""The figures that a department has one of each year: the columns of rpt_department_year, each as it was printed."""
