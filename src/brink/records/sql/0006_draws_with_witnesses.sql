-- Witnesses: people of a tenants' organisation who put a secret of their own into a draw.

CREATE OR REPLACE FUNCTION records_context() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (
        SELECT set_now FROM (SELECT current_setting('brink.context', true) AS set_now) AS one
        WHERE set_now IN ('anonymous', 'login', 'seeker', 'officer', 'witness', 'clock', 'auditor')
    );

CREATE FUNCTION records_witness() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN records_context() = 'witness' THEN nullif(current_setting('brink.party', true), '')::bigint END;
COMMENT ON FUNCTION records_witness() IS 'The tenants'' organisation for which a witness acts, or NULL.';

-- Everybody sees what was promised, fixed and revealed.
DO $$
DECLARE
    room text;
    named text;
BEGIN
    FOREACH room IN ARRAY ARRAY['drawclosing', 'witnesscommitment', 'witnessreveal', 'reveallist', 'eventreading'] LOOP
        named := 'records_' || room;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, brink_app', named);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO brink_app', named);
        EXECUTE format('CREATE POLICY sees ON %I FOR SELECT USING ((SELECT records_context()) IS NOT NULL)', named);
        EXECUTE format(
            'CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()', named
        );
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', named);
    END LOOP;
    FOREACH room IN ARRAY ARRAY['drawclosing', 'reveallist'] LOOP
        EXECUTE format('CREATE POLICY adds ON %I FOR INSERT WITH CHECK ((SELECT records_context()) = ''clock'')', 'records_' || room);
    END LOOP;
    -- A witness promises while the advert is open, and reveals after it has closed: for the own organisation only.
    CREATE POLICY adds ON records_witnesscommitment FOR INSERT WITH CHECK (
        party_id = (SELECT records_witness())
        AND EXISTS (SELECT FROM records_advert AS v WHERE v.id = advert_id AND v.state = 'published' OFFSET 0)
    );
    CREATE POLICY adds ON records_witnessreveal FOR INSERT WITH CHECK (
        party_id = (SELECT records_witness())
        AND EXISTS (SELECT FROM records_advert AS v WHERE v.id = advert_id AND v.state = 'closed' OFFSET 0)
    );
    CREATE POLICY adds ON records_eventreading FOR INSERT WITH CHECK (
        (SELECT records_context()) IN ('witness', 'officer') AND account_id = (SELECT records_account())
    );
END $$;

-- What a witness does stands in the journal.
DROP POLICY adds ON records_journal;
CREATE POLICY adds ON records_journal FOR INSERT WITH CHECK (
    (SELECT records_context()) IN ('login', 'seeker', 'officer', 'witness', 'clock')
    AND actor = (SELECT records_context())
    AND actor_account IS NOT DISTINCT FROM (SELECT records_account())
);
DROP POLICY adds ON records_journaltext;
CREATE POLICY adds ON records_journaltext FOR INSERT WITH CHECK (
    (SELECT records_context()) IN ('login', 'seeker', 'officer', 'witness', 'clock')
);

-- What an advert promised about its draw stays.
CREATE FUNCTION records_refuse_other_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND
        (NEW.event_kind, NEW.event_reference, NEW.seed_commitment) IS DISTINCT FROM (OLD.event_kind, OLD.event_reference, OLD.seed_commitment)
    THEN
        RAISE EXCEPTION 'advert % is published: what it promised about its draw stays', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER promise_stays BEFORE UPDATE OF event_kind, event_reference, seed_commitment ON records_advert
    FOR EACH ROW EXECUTE FUNCTION records_refuse_other_event();
GRANT USAGE, SELECT ON SEQUENCE records_witnesscommitment_id_seq, records_witnessreveal_id_seq, records_eventreading_id_seq TO brink_app;
