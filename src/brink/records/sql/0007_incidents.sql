-- What the nightly replays found: written by the clock, read by clock and auditors, and never changed.

DO $$
DECLARE
    room text;
    named text;
BEGIN
    FOREACH room IN ARRAY ARRAY['replay', 'incident'] LOOP
        named := 'records_' || room;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, brink_app', named);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO brink_app', named);
        EXECUTE format('CREATE POLICY sees ON %I FOR SELECT USING ((SELECT records_context()) IN (''clock'', ''auditor''))', named);
        EXECUTE format('CREATE POLICY adds ON %I FOR INSERT WITH CHECK ((SELECT records_context()) = ''clock'')', named);
        EXECUTE format(
            'CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()', named
        );
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', named);
    END LOOP;
END $$;
GRANT USAGE, SELECT ON SEQUENCE records_replay_id_seq, records_incident_id_seq TO brink_app;
