create or replace table decided as
with c as materialized ($candidates), d as materialized ($dwellings),
judged as (select r.row, r.dwelling, r.lot,
$truths,
  case when model <> 0 then 1 when urgency = $demolition then 1 when urgency = $medical then 2
    when large and household_size >= $large_household then 3 when home_core = core then 4 else 5 end as tier,
  case when model = 0 then
      case when urgency in ($demolition, $medical) then urgency_since
        else 200000 - greatest(closes - registered_on, 0) - case when tenant_of = landlord then $own_tenant else 0 end end
    when model = 2 then reacted_at else 0 end as within
  from reactions r join c on c.row = r.candidate join d on d.row = r.dwelling),
ranked as (select row, row_number() over (partition by dwelling order by tier, within, lot) as rank from judged where passes)
select j.row, registered, adult, income_asks, income, fitting_asks, fitting, age_asked, persons_asked, senior_asks, senior, reactions,
  tier, coalesce(rank, 0) as rank
from judged j left join ranked using (row)
