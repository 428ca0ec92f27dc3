-- The journal is written by everybody at once, and sealed afterwards by one.

-- An act writes its row by this function, whose statements are planned once per connection: to plan them takes longer than to do them.
-- It runs with the rights of who acts, so row security holds.
CREATE FUNCTION records_write_journal(
    moment timestamptz, named_act text, acting text, account bigint, party bigint, kind text, key text, registration bigint,
    digest_of_words text, salt_of_words text, words text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    fresh CONSTANT bigint := nextval('records_journal_id_seq');
BEGIN
    INSERT INTO records_journal (id, at, act, actor, actor_account, corporation_id, subject, subject_id, registration_id, digest)
    VALUES (fresh, moment, named_act, acting, account, party, kind, key, registration, digest_of_words);
    INSERT INTO records_journaltext (entry_id, salt, text) VALUES (fresh, salt_of_words, words);
END $$;

-- Every row waits for its seal from the moment it is written, whoever wrote it and however.
CREATE FUNCTION records_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO records_unsealed (entry_id) SELECT id FROM fresh;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION records_await_seal() FROM PUBLIC;
CREATE TRIGGER awaits_seal AFTER INSERT ON records_journal REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION records_await_seal();
ALTER TABLE records_journal ENABLE ALWAYS TRIGGER awaits_seal;
INSERT INTO records_unsealed (entry_id) SELECT id FROM records_journal;

ALTER TABLE records_unsealed ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON records_unsealed FROM PUBLIC, brink_app;
GRANT SELECT, DELETE ON records_unsealed TO brink_app;
CREATE POLICY sees ON records_unsealed FOR SELECT USING ((SELECT records_context()) IN ('clock', 'auditor'));
CREATE POLICY removes ON records_unsealed FOR DELETE USING ((SELECT records_context()) = 'clock');

-- Seals and anchors are digests, published every night: seen by everybody, written by the clock.
DO $$
DECLARE
    room text;
    named text;
BEGIN
    FOREACH room IN ARRAY ARRAY['seal', 'anchor'] LOOP
        named := 'records_' || room;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, brink_app', named);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO brink_app', named);
        EXECUTE format('CREATE POLICY sees ON %I FOR SELECT USING ((SELECT records_context()) IS NOT NULL)', named);
        EXECUTE format('CREATE POLICY adds ON %I FOR INSERT WITH CHECK ((SELECT records_context()) = ''clock'')', named);
        EXECUTE format(
            'CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()', named
        );
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', named);
    END LOOP;
END $$;

-- The words beside a row can be erased, one by one; never rewritten, and never all at once.
CREATE TRIGGER never_rewritten BEFORE UPDATE ON records_journaltext FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON records_journaltext FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
ALTER TABLE records_journaltext ENABLE ALWAYS TRIGGER never_rewritten;
ALTER TABLE records_journaltext ENABLE ALWAYS TRIGGER never_emptied;
