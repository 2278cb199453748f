select version from gongkai.release
select count(*), sum(amount_yuan) from gongkai.fct_figure
select department_name, fiscal_year, expenditure_actual_yuan from gongkai.rpt_department_year order by department_year_key
select figure_key, amount_yuan from gongkai.fct_figure order by figure_key limit 50
select release.version, count(*), sum(figures.amount_yuan), count(distinct documents.document_key) from gongkai.release cross join gongkai.fct_figure as figures inner join gongkai.dim_document as documents on figures.document_key = documents.document_key group by release.version
