-- What was stated of people and registrations, as known at a moment: (registration, person, kind, content).
-- people, registrations, landlords: ids.  tokens: of the registrations whose live reactions are asked.  at: the moment.
WITH known AS (
    SELECT NULL::bigint AS registration, person_id AS person, 'income' AS kind, id, level, proven_until, recorded_at, replaced_at,
        jsonb_build_object('year', year, 'cents', cents) AS content
    FROM records_income WHERE person_id = ANY(%(people)s)
    UNION ALL
    SELECT NULL, s.person_id, 'residence', s.id, s.level, s.proven_until, s.recorded_at, s.replaced_at,
        jsonb_build_object('core', c.slug, 'municipality', m.slug, 'since', s.valid_from, 'until', s.valid_until)
    FROM records_residence AS s JOIN records_area AS m ON m.id = s.municipality_id LEFT JOIN records_area AS c ON c.id = s.core_id
    WHERE s.person_id = ANY(%(people)s)
    UNION ALL
    SELECT NULL, t.person_id, 'tenancy', t.id, t.level, t.proven_until, t.recorded_at, t.replaced_at,
        jsonb_build_object('landlord', y.slug, 'since', t.valid_from, 'until', t.valid_until, 'leaves', t.leaves_home)
    FROM records_tenancy AS t JOIN records_party AS y ON y.id = t.landlord_id
    WHERE t.person_id = ANY(%(people)s)
    UNION ALL
    SELECT NULL, b.person_id, 'binding', b.id, b.level, b.proven_until, b.recorded_at, b.replaced_at,
        jsonb_build_object('kind', b.kind, 'area', a.slug, 'since', b.valid_from, 'until', b.valid_until)
    FROM records_binding AS b JOIN records_area AS a ON a.id = b.area_id
    WHERE b.person_id = ANY(%(people)s)
    UNION ALL
    SELECT NULL, d.person_id, 'debt', d.id, d.level, d.proven_until, d.recorded_at, d.replaced_at,
        jsonb_build_object('landlord', y.slug, 'amount', d.cents)
    FROM records_debt AS d JOIN records_party AS y ON y.id = d.landlord_id
    WHERE d.person_id = ANY(%(people)s) AND d.landlord_id = ANY(%(landlords)s)
    UNION ALL
    SELECT registration_id, NULL, 'urgency', id, level, proven_until, recorded_at, replaced_at,
        jsonb_build_object('kind', kind, 'since', since, 'until', valid_until, 'areas', areas, 'dwelling_kinds', dwelling_kinds,
            'rent_to', highest_rent)
    FROM records_urgency WHERE registration_id = ANY(%(registrations)s)
    UNION ALL
    SELECT registration_id, NULL, 'declared', id, level, proven_until, recorded_at, replaced_at,
        jsonb_build_object('name', name, 'value', value)
    FROM records_declaredfact WHERE registration_id = ANY(%(registrations)s)
    UNION ALL
    SELECT registration_id, NULL, 'block', id, 'proven', NULL, recorded_at, NULL,
        jsonb_build_object('model', model, 'since', since, 'until', until)
    FROM records_block WHERE registration_id = ANY(%(registrations)s)
    UNION ALL
    SELECT registration_id, person_id, 'claim', id, 'proven', NULL, recorded_at, NULL,
        jsonb_build_object('key', id, 'person', person_id, 'counts_from', counts_from, 'replaces', replaces_id)
    FROM records_timeclaim WHERE registration_id = ANY(%(registrations)s)
    UNION ALL
    SELECT r.id, NULL, 'reaction', e.id, 'proven', NULL, %(at)s, NULL,
        jsonb_build_object('model', e.model, 'round', e.round, 'on', e.since)
    FROM records_engagement AS e JOIN records_registration AS r ON r.token = e.token
    WHERE e.token = ANY(%(tokens)s) AND e.kind = 'reaction'
)
SELECT registration, person, kind, content || jsonb_build_object('level', level, 'proven_until', proven_until) AS content
FROM known WHERE recorded_at <= %(at)s AND (replaced_at IS NULL OR replaced_at > %(at)s)
ORDER BY kind, id
