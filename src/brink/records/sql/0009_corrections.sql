-- A registration date moves only when one officer proposes it and another decides: the database itself refuses anything else.

DO $$
DECLARE
    room text;
    named text;
BEGIN
    FOREACH room IN ARRAY ARRAY['correction', 'correctiondecision'] LOOP
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
GRANT USAGE, SELECT ON SEQUENCE records_correction_id_seq TO brink_app;

-- Seen by the corporation that proposes, by whom it is about, and by clock and auditors.
CREATE POLICY sees ON records_correction FOR SELECT USING (
    (SELECT records_context()) IN ('clock', 'auditor')
    OR corporation_id = (SELECT records_party())
    OR ((SELECT records_context()) = 'seeker' AND EXISTS (
        SELECT FROM records_access AS a WHERE a.registration_id = records_correction.registration_id
        AND a.holder = (SELECT records_holder()) AND (a.until IS NULL OR a.until > now()) OFFSET 0))
);
CREATE POLICY adds ON records_correction FOR INSERT WITH CHECK (
    corporation_id = (SELECT records_party()) AND proposed_by = (SELECT records_account())
    AND EXISTS (
        SELECT FROM records_access AS a WHERE a.registration_id = records_correction.registration_id
        AND a.holder = (SELECT records_holder()) AND (a.until IS NULL OR a.until > now()) OFFSET 0)
);
CREATE POLICY sees ON records_correctiondecision FOR SELECT USING (
    EXISTS (SELECT FROM records_correction AS c WHERE c.id = correction_id OFFSET 0)
);
-- Nobody decides about what he proposed himself, nor about his own registration.
CREATE POLICY adds ON records_correctiondecision FOR INSERT WITH CHECK (
    (SELECT records_context()) = 'officer' AND decided_by = (SELECT records_account())
    AND EXISTS (
        SELECT FROM records_correction AS c WHERE c.id = correction_id AND c.corporation_id = (SELECT records_party())
        AND c.proposed_by <> (SELECT records_account()) OFFSET 0)
    AND NOT EXISTS (
        SELECT FROM records_correction AS c JOIN records_account AS k ON k.person_id = c.person_id
        WHERE c.id = correction_id AND k.id = (SELECT records_account()) OFFSET 0)
);

DROP POLICY adds ON records_timeclaim;
CREATE POLICY adds ON records_timeclaim FOR INSERT WITH CHECK (
    (SELECT records_context()) = 'clock'
    OR (
        EXISTS (
            SELECT FROM records_access AS a WHERE a.registration_id = records_timeclaim.registration_id
            AND a.holder = (SELECT records_holder()) AND (a.until IS NULL OR a.until > now()) OFFSET 0)
        AND (
            (origin = 'registration' AND counts_from = starts_on)
            OR ((SELECT records_context()) = 'officer' AND origin = 'decision' AND EXISTS (
                SELECT FROM records_correction AS c JOIN records_correctiondecision AS d ON d.correction_id = c.id
                WHERE d.approved AND d.decided_by = (SELECT records_account()) AND c.claim_id = records_timeclaim.replaces_id
                AND c.person_id = records_timeclaim.person_id AND c.counts_from = records_timeclaim.counts_from OFFSET 0))
        )
    )
);
