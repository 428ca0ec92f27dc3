-- What was decided stays.  Rows of these tables are added and never changed, removed or emptied: by nobody, the owner included,
-- not even where a session plays the part of a replica (ENABLE ALWAYS).

CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', HINT = 'Add a row that corrects the earlier one, with its reason.';
END $$;

-- A row of a ranking keeps who stood where; only the opening of its leaf can be erased, and never be written anew.
CREATE FUNCTION records_refuse_all_but_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'salt' - 'facts') <> (to_jsonb(OLD) - 'salt' - 'facts') OR NEW.salt IS NOT NULL OR NEW.facts IS NOT NULL THEN
        RAISE EXCEPTION '% is append-only: only salt and facts can be erased, together', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', HINT = 'Set salt and facts to NULL, and nothing else.';
    END IF;
    RETURN NEW;
END $$;

DO $$
DECLARE
    room text;
    named text;
BEGIN
    FOREACH room IN ARRAY ARRAY[
        'timeclaim', 'registrationevent', 'draw', 'ranking', 'candidate', 'passedover',
        'journal', 'plan', 'policydocument', 'policyset', 'policysetdocument'
    ] LOOP
        named := 'records_' || room;
        IF room = 'candidate' THEN
            EXECUTE format(
                'CREATE TRIGGER only_erased BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_all_but_erasing()', named
            );
            EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER only_erased', named);
            EXECUTE format('CREATE TRIGGER never_changed BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()', named);
        ELSE
            EXECUTE format(
                'CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()', named
            );
        END IF;
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_changed', named);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER never_emptied', named);
    END LOOP;
END $$;
