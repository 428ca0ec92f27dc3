-- The people of registrations, and people without one, as known at a moment: (registration, person, kind, content).
-- registrations, people: ids.  at: the moment.  on: its day.
SELECT r.id AS registration, NULL::bigint AS person, 'registration' AS kind, jsonb_build_object('token', r.token) AS content
FROM records_registration AS r
WHERE r.id = ANY(%(registrations)s) AND r.opened_at <= %(at)s AND (r.ended_at IS NULL OR r.ended_at > %(at)s)
UNION ALL
SELECT p.registration_id, p.person_id, 'applicant', jsonb_build_object('role', p.role, 'born', h.born)
FROM records_participant AS p JOIN records_person AS h ON h.id = p.person_id
WHERE p.registration_id = ANY(%(registrations)s) AND p.since <= %(on)s AND (p.until IS NULL OR p.until > %(on)s)
UNION ALL
SELECT m.registration_id, m.person_id, 'member', jsonb_build_object(
    'relation', m.relation, 'share_of_care', m.share_of_care, 'born', h.born, 'level', m.level, 'proven_until', m.proven_until)
FROM records_householdmember AS m JOIN records_person AS h ON h.id = m.person_id
WHERE m.registration_id = ANY(%(registrations)s) AND m.recorded_at <= %(at)s AND (m.replaced_at IS NULL OR m.replaced_at > %(at)s)
    AND (m.valid_from IS NULL OR m.valid_from <= %(on)s) AND (m.valid_until IS NULL OR m.valid_until > %(on)s)
UNION ALL
SELECT NULL, h.id, 'alone', jsonb_build_object('born', h.born)
FROM records_person AS h WHERE h.id = ANY(%(people)s)
