with c as materialized ($candidates), d as materialized ($dwellings),
judged as (select d.row,
$truths
  from c cross join d)
select row, count(*) as fits from judged where passes group by row order by row
