-- What is known of homes beside their own row: (home, kind, content).  homes: ids.
SELECT dwelling_id AS home, 'rent' AS kind, jsonb_build_object('kind', kind, 'cents', cents, 'since', since) AS content
FROM records_rentpart WHERE dwelling_id = ANY(%(homes)s)
UNION ALL
SELECT h.dwelling_id, 'withdrawn', jsonb_build_object('at', v.published_at)
FROM records_advertdwelling AS h JOIN records_advert AS v ON v.id = h.advert_id
WHERE h.dwelling_id = ANY(%(homes)s) AND v.state = 'withdrawn' AND v.published_at IS NOT NULL
UNION ALL
SELECT dwelling_id, 'let', jsonb_build_object('at', published_at)
FROM records_publicresult WHERE dwelling_id = ANY(%(homes)s)
UNION ALL
SELECT NULL, 'named', jsonb_build_object('slug', slug, 'name', name) FROM records_party WHERE kind = 'corporation'
UNION ALL
SELECT NULL, 'named', jsonb_build_object('slug', slug, 'name', name) FROM records_area
