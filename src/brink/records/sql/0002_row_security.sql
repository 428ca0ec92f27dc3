-- Who may see and change which rows.
--
-- A transaction says who looks by four settings that end with it (brink.records.context): context, holder, party, account.
-- A transaction that says nothing, or says something unknown, sees no row of any table here and changes none.
-- The owner of the tables passes by row security (migrating and loading need that); site and worker are never the owner.
--
-- Every question below is asked once per query ("SELECT records_...()" in brackets, and what a seeker holds as an array), or once per row as one look
-- into an index of records_access.  All comparisons are leakproof ones, so that a policy never keeps an index from being used.  OFFSET 0 keeps
-- PostgreSQL from answering the second kind by first gathering all that somebody may see, which for a corporation is a great deal.

CREATE FUNCTION records_context() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (
        SELECT set_now FROM (SELECT current_setting('brink.context', true) AS set_now) AS one
        WHERE set_now IN ('anonymous', 'login', 'seeker', 'officer', 'clock', 'auditor')
    );
COMMENT ON FUNCTION records_context() IS 'Who looks, or NULL: then nothing is seen.';

CREATE FUNCTION records_holder() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN records_context() IN ('seeker', 'officer') THEN nullif(current_setting('brink.holder', true), '') END;
COMMENT ON FUNCTION records_holder() IS 'By which name records_access knows the one who looks, or NULL.';

CREATE FUNCTION records_party() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN records_context() = 'officer' THEN nullif(current_setting('brink.party', true), '')::bigint END;
COMMENT ON FUNCTION records_party() IS 'The corporation that an officer works for, or NULL.';

CREATE FUNCTION records_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN records_context() IS NOT NULL THEN nullif(current_setting('brink.account', true), '')::bigint END;
COMMENT ON FUNCTION records_account() IS 'The account that looks, or NULL.';


-- The words in square brackets that the policies below are written in.
CREATE FUNCTION pg_temp.spell(words text, named text) RETURNS text LANGUAGE plpgsql AS $spell$
DECLARE
    look CONSTANT text := 'EXISTS (SELECT FROM records_access AS a WHERE a.%s = %s AND a.holder = (SELECT records_holder())'
        ' AND (a.until IS NULL OR a.until > now()) OFFSET 0)';
    held CONSTANT text := 'ARRAY(SELECT a.%s FROM records_access AS a WHERE a.holder = (SELECT records_holder()) AND (a.until IS NULL OR a.until > now()))';
    of_person CONSTANT text := format(look, 'person_id', named || '.person_id');
    of_registration CONSTANT text := format(look, 'registration_id', named || '.registration_id');
BEGIN
    words := replace(words, '[this person]', format(look, 'person_id', named || '.id'));
    words := replace(words, '[this registration]', format(look, 'registration_id', named || '.id'));
    words := replace(words, '[own]', format(
        '([seeker] AND (%1$s.registration_id = ANY (%2$s) OR (%1$s.registration_id IS NULL AND %1$s.person_id = ANY (%3$s))))',
        named, format(held, 'registration_id'), format(held, 'person_id')));
    words := replace(words, '[own registration]', format('([seeker] AND %s.registration_id = ANY (%s))', named, format(held, 'registration_id')));
    words := replace(words, '[person]', of_person);
    words := replace(words, '[registration]', of_registration);
    words := replace(words, '[told]', format('([clock] OR [officer] OR %s.level = ''declared'')', named));
    words := replace(words, '[corporation]', format('%s.corporation_id = (SELECT records_party())', named));
    words := replace(words, '[my account]', format('%s.account_id = (SELECT records_account())', named));
    words := replace(words, '[everyone]', '(SELECT records_context()) IS NOT NULL');
    words := replace(words, '[clock, auditor]', '(SELECT records_context()) IN (''clock'', ''auditor'')');
    words := replace(words, '[login]', '(SELECT records_context()) = ''login''');
    words := replace(words, '[seeker]', '(SELECT records_context()) = ''seeker''');
    words := replace(words, '[officer]', '(SELECT records_context()) = ''officer''');
    words := replace(words, '[clock]', '(SELECT records_context()) = ''clock''');
    RETURN replace(words, '[it]', named);
END $spell$;

-- Row security for one table: which rows are seen, may be added, changed (both as they were and as they become) and removed.
-- What is left out (NULL) is not granted at all.
CREATE FUNCTION pg_temp.protect(room text, sees text, adds text, changes text DEFAULT NULL, removes text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $protect$
DECLARE
    named CONSTANT text := 'records_' || room;
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, brink_app', named);
    EXECUTE format('GRANT SELECT ON %I TO brink_app', named);
    EXECUTE format('CREATE POLICY sees ON %I FOR SELECT USING (%s)', named, pg_temp.spell(sees, named));
    EXECUTE format('GRANT INSERT ON %I TO brink_app', named);
    EXECUTE format('CREATE POLICY adds ON %I FOR INSERT WITH CHECK (%s)', named, pg_temp.spell(adds, named));
    IF changes IS NOT NULL THEN
        EXECUTE format('GRANT UPDATE ON %I TO brink_app', named);
        EXECUTE format('CREATE POLICY changes ON %I FOR UPDATE USING (%s)', named, pg_temp.spell(changes, named));
    END IF;
    IF removes IS NOT NULL THEN
        EXECUTE format('GRANT DELETE ON %I TO brink_app', named);
        EXECUTE format('CREATE POLICY removes ON %I FOR DELETE USING (%s)', named, pg_temp.spell(removes, named));
    END IF;
END $protect$;


-- Outside row security: accounts.  Log-in finds them before anybody is known; they hold an address, a hash and ids.
REVOKE ALL ON records_account FROM PUBLIC, brink_app;
GRANT SELECT, INSERT, UPDATE ON records_account TO brink_app;

-- What is public: the parties, the places, the adopted policy.  Only the clock writes it.
SELECT pg_temp.protect(room, '[everyone]', '[clock]', '[clock]', '[clock]')
FROM unnest(ARRAY['party', 'representation', 'area', 'complex']) AS room;
SELECT pg_temp.protect(room, '[everyone]', '[clock]')
FROM unnest(ARRAY['policydocument', 'policyset', 'policysetdocument']) AS room;
SELECT pg_temp.protect('plan', '[everyone]', '[clock] OR [officer]');

-- Roles: somebody's own (by which log-in learns who acts), and those of the own corporation.
SELECT pg_temp.protect(
    'role', '[clock, auditor] OR [my account] OR [it].party_id = (SELECT records_party())', '[clock]', '[clock]', '[clock]'
);

-- People and registrations: who holds access.  Access itself is given by the clock alone, so nobody can name himself a holder.
SELECT pg_temp.protect('access', '[clock, auditor] OR [it].holder = (SELECT records_holder())', '[clock]', '[clock]', '[clock]');
SELECT pg_temp.protect('person', '[clock, auditor] OR [this person]', '[clock] OR [this person]', '[clock] OR [this person]', '[clock]');
SELECT pg_temp.protect(
    'registration', '[clock, auditor] OR [this registration]', '[clock] OR [this registration]', '[clock] OR [this registration]'
);
SELECT pg_temp.protect('participant', '[clock, auditor] OR [registration]', '[clock] OR [registration]', '[clock] OR [registration]', '[clock]');
SELECT pg_temp.protect('registrationevent', '[clock, auditor] OR [registration]', '[clock] OR [registration]');
SELECT pg_temp.protect(
    'timeclaim', '[clock, auditor] OR [registration]',
    '[clock] OR ([registration] AND ([officer] OR ([it].origin = ''registration'' AND [it].counts_from = [it].starts_on)))'
);

-- What is known of them.  A seeker tells, and never proves.
SELECT pg_temp.protect(
    room, '[clock, auditor] OR [registration]', '[clock] OR ([registration] AND [told])', '[clock] OR ([registration] AND [told])', '[clock]'
) FROM unnest(ARRAY['householdmember', 'declaredfact']) AS room;
SELECT pg_temp.protect(
    room, '[clock, auditor] OR [person]', '[clock] OR ([person] AND [told])', '[clock] OR ([person] AND [told])', '[clock]'
) FROM unnest(ARRAY['income', 'residence', 'tenancy', 'binding', 'indication']) AS room;
SELECT pg_temp.protect('reach', '[clock, auditor] OR [person]', '[clock] OR [person]', '[clock] OR [person]', '[clock]');
SELECT pg_temp.protect(
    room, '[clock, auditor] OR [registration]', '[clock] OR ([officer] AND [registration])', '[clock] OR ([officer] AND [registration])', '[clock]'
) FROM unnest(ARRAY['urgency', 'block']) AS room;
-- A debt is between somebody and one landlord: other landlords do not see it.
SELECT pg_temp.protect(
    'debt', '[clock, auditor] OR (([seeker] OR [it].landlord_id = (SELECT records_party())) AND [person])',
    '[clock] OR ([it].landlord_id = (SELECT records_party()) AND [person])',
    '[clock] OR ([it].landlord_id = (SELECT records_party()) AND [person])', '[clock]'
);

-- Adverts and the homes in them: public once published.  A draft is the corporation's own.
SELECT pg_temp.protect(
    'advert', '[clock, auditor] OR ([everyone] AND [it].published_at IS NOT NULL) OR [corporation]', '[clock] OR [corporation]', '[clock] OR [corporation]'
);
SELECT pg_temp.protect(
    'advertdwelling', 'EXISTS (SELECT FROM records_advert AS v WHERE v.id = [it].advert_id OFFSET 0)', word, NULL, word
) FROM (
    SELECT '[clock] OR EXISTS (SELECT FROM records_advert AS v WHERE v.id = [it].advert_id'
        ' AND v.corporation_id = (SELECT records_party()) AND v.published_at IS NULL OFFSET 0)' AS word
) AS own_draft;
SELECT pg_temp.protect(
    'dwelling',
    '[clock, auditor] OR [corporation] OR EXISTS (SELECT FROM records_advertdwelling AS h WHERE h.dwelling_id = [it].id OFFSET 0)'
    ' OR EXISTS (SELECT FROM records_publicresult AS u WHERE u.dwelling_id = [it].id OFFSET 0)'
    ' OR EXISTS (SELECT FROM records_offer AS o WHERE o.dwelling_id = [it].id OFFSET 0)',
    '[clock] OR [corporation]', '[clock] OR [corporation]'
);
SELECT pg_temp.protect(room, 'EXISTS (SELECT FROM records_dwelling AS d WHERE d.id = [it].dwelling_id OFFSET 0)', word, word, word)
FROM unnest(ARRAY['rentpart', 'photo']) AS room, (
    SELECT '[clock] OR EXISTS (SELECT FROM records_dwelling AS d WHERE d.id = [it].dwelling_id'
        ' AND d.corporation_id = (SELECT records_party()) OFFSET 0)' AS word
) AS own_home;

-- Reactions: those who hold the registration (or are the person, where there is none), and the corporation.
SELECT pg_temp.protect(
    'reaction', '[clock, auditor] OR [corporation] OR [own]', '[clock] OR [corporation] OR [own]', '[clock] OR [corporation] OR [own]'
);

-- The narrow tables, by which a seeker's place is counted among rows that he cannot see.  They name nobody.
SELECT pg_temp.protect('standing', '[everyone]', word, word, word)
FROM (
    SELECT '[clock] OR (([seeker] OR [officer]) AND EXISTS (SELECT FROM records_reaction AS r WHERE r.standing = [it].id OFFSET 0))' AS word
) AS own_reaction;
SELECT pg_temp.protect('engagement', '[clock, auditor] OR [seeker] OR [officer]', word, word, word)
FROM (
    SELECT '[clock] OR (([seeker] OR [officer]) AND EXISTS (SELECT FROM records_registration AS r WHERE r.token = [it].token OFFSET 0))' AS word
) AS own_registration;

-- The secret of a draw: put away by the officer who publishes, seen by the clock alone.  The draw itself is public.
SELECT pg_temp.protect(
    'drawsecret', '[clock]',
    '[clock] OR EXISTS (SELECT FROM records_advert AS v WHERE v.id = [it].advert_id AND v.corporation_id = (SELECT records_party()) OFFSET 0)'
);
SELECT pg_temp.protect('draw', '[everyone]', '[clock]');

-- Rankings: the corporation, and those who took part.  Each sees the own row.
SELECT pg_temp.protect(
    'ranking',
    '[clock, auditor] OR EXISTS (SELECT FROM records_advert AS v WHERE v.id = [it].advert_id AND v.corporation_id = (SELECT records_party()) OFFSET 0)'
    ' OR ([seeker] AND EXISTS (SELECT FROM records_access AS a JOIN records_reaction AS r ON r.registration_id = a.registration_id'
    ' WHERE a.holder = (SELECT records_holder()) AND r.advert_id = [it].advert_id OFFSET 0))'
    ' OR ([seeker] AND EXISTS (SELECT FROM records_access AS a JOIN records_reaction AS r ON r.person_id = a.person_id AND r.registration_id IS NULL'
    ' WHERE a.holder = (SELECT records_holder()) AND r.advert_id = [it].advert_id OFFSET 0))',
    '[clock]'
);
SELECT pg_temp.protect(
    'candidate',
    '[clock, auditor] OR [corporation] OR [own registration]'
    ' OR ([seeker] AND [it].registration_id IS NULL AND EXISTS (SELECT FROM records_reaction AS r WHERE r.id = [it].reaction_id OFFSET 0))',
    '[clock]', '[clock]'
);
REVOKE UPDATE ON records_candidate FROM brink_app;
GRANT UPDATE (salt, facts) ON records_candidate TO brink_app;

-- Offers and what came of them.
SELECT pg_temp.protect('offer', '[clock, auditor] OR [corporation] OR [own]', '[clock] OR [corporation]', '[clock] OR [corporation] OR [own]');
SELECT pg_temp.protect(
    'passedover',
    '[clock, auditor] OR [corporation] OR ([seeker] AND EXISTS (SELECT FROM records_candidate AS c WHERE c.id = [it].candidate_id OFFSET 0))',
    '[clock] OR [corporation]'
);
SELECT pg_temp.protect('contract', '[clock, auditor] OR [corporation] OR [own]', '[clock] OR [corporation]', '[clock] OR [corporation]');
SELECT pg_temp.protect('publicresult', '[everyone]', '[clock] OR [corporation]', '[clock] OR [corporation]', '[clock] OR [corporation]');

-- Letters: with the case, for who may see the case.  Log-in only puts in: a letter may hold the key to an account.
SELECT pg_temp.protect(
    'letter', '[clock, auditor] OR [corporation] OR [own registration] OR ([seeker] AND [my account])',
    '[clock] OR [corporation] OR [own registration] OR ([seeker] AND [my account])'
    ' OR ([login] AND [it].registration_id IS NULL AND [it].corporation_id IS NULL AND [it].advert_id IS NULL'
    ' AND [it].account_id IS NOT DISTINCT FROM (SELECT records_account()))',
    '[clock]'
);

-- The journal: everyone who acts writes under the own name; read by who may see what it is about.
SELECT pg_temp.protect(
    'journal', '[clock, auditor] OR [corporation] OR [own registration]',
    '([login] OR [seeker] OR [officer] OR [clock]) AND [it].actor = (SELECT records_context())'
    ' AND [it].actor_account IS NOT DISTINCT FROM (SELECT records_account())'
);
SELECT pg_temp.protect(
    'journaltext', 'EXISTS (SELECT FROM records_journal AS j WHERE j.id = [it].entry_id OFFSET 0)',
    '[login] OR [seeker] OR [officer] OR [clock]', NULL, '[clock]'
);

-- Numbers for new rows are taken before the rows are written.
DO $$
DECLARE
    sequence regclass;
BEGIN
    FOR sequence IN SELECT oid FROM pg_class
        WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace AND starts_with(relname, 'records_')
    LOOP
        EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO brink_app', sequence);
    END LOOP;
END $$;
