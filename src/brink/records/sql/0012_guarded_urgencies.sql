-- An urgency is granted and ended only when one officer proposes it and another decides: the database itself refuses anything else.

DO $$
DECLARE
    room text;
    named text;
BEGIN
    FOREACH room IN ARRAY ARRAY['urgencyproposal', 'urgencydecision'] LOOP
        named := 'records_' || room;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, brink_app', named);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO brink_app', named);
        EXECUTE format(
            'CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()', named
        );
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', named);
    END LOOP;
END $$;
GRANT USAGE, SELECT ON SEQUENCE records_urgencyproposal_id_seq TO brink_app;

-- Seen by the corporation that proposes, by whom it is about, and by clock and auditors.
CREATE POLICY sees ON records_urgencyproposal FOR SELECT USING (
    (SELECT records_context()) IN ('clock', 'auditor')
    OR corporation_id = (SELECT records_party())
    OR ((SELECT records_context()) = 'seeker' AND EXISTS (
        SELECT FROM records_access AS a WHERE a.registration_id = records_urgencyproposal.registration_id
        AND a.holder = (SELECT records_holder()) AND (a.until IS NULL OR a.until > now()) OFFSET 0))
);
CREATE POLICY adds ON records_urgencyproposal FOR INSERT WITH CHECK (
    corporation_id = (SELECT records_party()) AND proposed_by = (SELECT records_account())
    AND EXISTS (
        SELECT FROM records_access AS a WHERE a.registration_id = records_urgencyproposal.registration_id
        AND a.holder = (SELECT records_holder()) AND (a.until IS NULL OR a.until > now()) OFFSET 0)
);
CREATE POLICY sees ON records_urgencydecision FOR SELECT USING (
    EXISTS (SELECT FROM records_urgencyproposal AS p WHERE p.id = proposal_id OFFSET 0)
);
-- Nobody decides about what he proposed himself, nor about a registration that he stands in.
CREATE POLICY adds ON records_urgencydecision FOR INSERT WITH CHECK (
    (SELECT records_context()) = 'officer' AND decided_by = (SELECT records_account())
    AND EXISTS (
        SELECT FROM records_urgencyproposal AS p WHERE p.id = proposal_id AND p.corporation_id = (SELECT records_party())
        AND p.proposed_by <> (SELECT records_account()) OFFSET 0)
    AND NOT EXISTS (
        SELECT FROM records_urgencyproposal AS p
        JOIN records_participant AS h ON h.registration_id = p.registration_id
        JOIN records_account AS k ON k.person_id = h.person_id
        WHERE p.id = proposal_id AND k.id = (SELECT records_account()) OFFSET 0)
);

-- The clock grants none: it only writes that one lapsed, from what the rules say, and brings in what an older register had.
DROP POLICY adds ON records_urgency;
CREATE POLICY adds ON records_urgency FOR INSERT WITH CHECK (
    (SELECT records_context()) = 'clock'
    OR ((SELECT records_context()) = 'officer' AND EXISTS (
        SELECT FROM records_urgencyproposal AS p JOIN records_urgencydecision AS d ON d.proposal_id = p.id
        WHERE d.approved AND d.decided_by = (SELECT records_account()) AND d.decided_at = records_urgency.recorded_at
        AND p.registration_id = records_urgency.registration_id AND p.kind = records_urgency.kind AND p.since = records_urgency.since
        AND (
            (p.ends_id IS NULL AND p.until IS NOT DISTINCT FROM records_urgency.valid_until)
            OR (p.ends_id IS NOT NULL AND records_urgency.valid_until <= (records_urgency.recorded_at AT TIME ZONE 'Europe/Amsterdam')::date)
        ) OFFSET 0))
);
DROP POLICY changes ON records_urgency;
CREATE POLICY changes ON records_urgency FOR UPDATE USING (
    (SELECT records_context()) = 'clock'
    OR ((SELECT records_context()) = 'officer' AND EXISTS (
        SELECT FROM records_urgencyproposal AS p JOIN records_urgencydecision AS d ON d.proposal_id = p.id
        WHERE d.approved AND d.decided_by = (SELECT records_account()) AND p.ends_id = records_urgency.id OFFSET 0))
) WITH CHECK (
    -- An officer closes a version; what it said stays (records_urgency has no column that he may write but this one).
    (SELECT records_context()) = 'clock' OR replaced_at IS NOT NULL
);
