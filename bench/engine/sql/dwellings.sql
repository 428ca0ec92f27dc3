select *, rent <= $social_cap as social, meant_for = $senior_home as for_seniors, bedrooms >= $large_home as large,
  year(date '1970-01-01' + closes::integer) * 10000 + month(date '1970-01-01' + closes::integer) * 100
    + day(date '1970-01-01' + closes::integer) as closes_civil,
  (year(date '1970-01-01' + closes::integer) * 12 + month(date '1970-01-01' + closes::integer)) * 100
    + day(date '1970-01-01' + closes::integer) as closes_months
from dwellings
