  (closes_civil - born_civil) // 10000 as age,
  (closes_civil - eldest_civil) // 10000 as eldest,
  is_registered as registered,
  age >= $adult as adult,
  income_asks,
  (income_asks or not social) as income,
  (rent <= case when eldest < $young_below and childless then $cap_young else cap end
    or case when (closes_months - eldest_months) // 100 >= $pension_months then over_pension else over_limit end) as fitting_asks,
  (fitting_asks or not social) as fitting,
  (age >= asks_age_from or asks_age_from is null) and (age <= asks_age_to or asks_age_to is null) as age_asked,
  (household_size >= asks_persons_from or asks_persons_from is null)
    and (household_size <= asks_persons_to or asks_persons_to is null) as persons_asked,
  eldest >= $senior as senior_asks,
  (senior_asks or not for_seniors) as senior,
  few_reactions as reactions,
  (registered is not false) and (adult is not false) and (income is not false) and (fitting is not false)
    and (age_asked is not false) and (persons_asked is not false) and (senior is not false)
    and (reactions is not false) as passes
