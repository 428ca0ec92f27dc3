select row, household_size, urgency, urgency_since, home_core, tenant_of, registered_on,
  registered = 1 as is_registered,
  income <= case when household_size <= 1 then $ceiling_alone else $ceiling end as income_asks,
  income > case when household_size <= 1 then $limit_alone else $limit end as over_limit,
  income > case when household_size <= 1 then $pension_limit_alone else $pension_limit end as over_pension,
  case when household_size <= 2 then $cap_small else $cap_large end as cap,
  children <= 0 as childless,
  open_reactions <= $most_reactions as few_reactions,
  year(date '1970-01-01' + born::integer) * 10000 + month(date '1970-01-01' + born::integer) * 100
    + day(date '1970-01-01' + born::integer) as born_civil,
  year(date '1970-01-01' + born_eldest::integer) * 10000 + month(date '1970-01-01' + born_eldest::integer) * 100
    + day(date '1970-01-01' + born_eldest::integer) as eldest_civil,
  (year(date '1970-01-01' + born_eldest::integer) * 12 + month(date '1970-01-01' + born_eldest::integer)) * 100
    + day(date '1970-01-01' + born_eldest::integer) as eldest_months
from candidates
