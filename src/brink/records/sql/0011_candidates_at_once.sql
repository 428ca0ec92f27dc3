-- The candidates of a ranking are written all at once, and checked all at once: each belongs to a reaction to the advert that was ranked, at its corporation
-- and of its registration.  That says more than four references would, and for a lottery of 50,000 takes a tenth of the time.

CREATE FUNCTION records_stray_candidate(of_rankings bigint[]) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT c.id FROM records_candidate AS c
    LEFT JOIN records_ranking AS k ON k.id = c.ranking_id
    LEFT JOIN records_reaction AS r ON r.id = c.reaction_id AND r.advert_id = k.advert_id AND r.corporation_id = c.corporation_id
        AND r.registration_id IS NOT DISTINCT FROM c.registration_id
    WHERE r.id IS NULL AND (of_rankings IS NULL OR c.ranking_id = ANY (of_rankings)) LIMIT 1
$$;
COMMENT ON FUNCTION records_stray_candidate(bigint[]) IS 'A candidate that does not belong to its reaction, of these rankings or (NULL) of all; NULL when all do.';

CREATE FUNCTION records_candidates_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    stray CONSTANT bigint := records_stray_candidate(ARRAY(SELECT DISTINCT ranking_id FROM fresh));
BEGIN
    IF stray IS NOT NULL THEN
        RAISE EXCEPTION 'candidate % belongs to no reaction to the advert that was ranked, or to one of another corporation or registration', stray
            USING ERRCODE = 'foreign_key_violation', HINT = 'Take advert, corporation and registration from the reaction itself.';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION records_candidates_follow() FROM PUBLIC;
CREATE TRIGGER candidates_follow AFTER INSERT ON records_candidate REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION records_candidates_follow();

-- The other way round: a reaction that was ranked stays, and stays whose it was.
CREATE FUNCTION records_ranked_reaction_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM records_candidate AS c WHERE c.reaction_id = OLD.id) THEN
        RAISE EXCEPTION 'reaction % was ranked: it stays, and stays whose it was', OLD.id USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
REVOKE ALL ON FUNCTION records_ranked_reaction_stays() FROM PUBLIC;
CREATE TRIGGER ranked_stays BEFORE DELETE ON records_reaction FOR EACH ROW EXECUTE FUNCTION records_ranked_reaction_stays();
CREATE TRIGGER ranked_stays_whose BEFORE UPDATE OF id, advert_id, corporation_id, registration_id ON records_reaction FOR EACH ROW
    WHEN ((OLD.id, OLD.advert_id, OLD.corporation_id, OLD.registration_id) IS DISTINCT FROM (NEW.id, NEW.advert_id, NEW.corporation_id, NEW.registration_id))
    EXECUTE FUNCTION records_ranked_reaction_stays();

-- Digests hardly become smaller, and to try takes longer than to write them.
ALTER TABLE records_ranking ALTER document SET STORAGE EXTERNAL;
ALTER TABLE records_resultfile ALTER document SET STORAGE EXTERNAL;
ALTER TABLE records_drawfile ALTER document SET STORAGE EXTERNAL;

-- The file of a lottery: written by the clock with the ranking, read by everybody, and never changed.
ALTER TABLE records_drawfile ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON records_drawfile FROM PUBLIC, brink_app;
GRANT SELECT, INSERT ON records_drawfile TO brink_app;
CREATE POLICY sees ON records_drawfile FOR SELECT USING ((SELECT records_context()) IS NOT NULL);
CREATE POLICY adds ON records_drawfile FOR INSERT WITH CHECK ((SELECT records_context()) = 'clock');
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON records_drawfile FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON records_drawfile FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
ALTER TABLE records_drawfile ENABLE ALWAYS TRIGGER never_changed;
ALTER TABLE records_drawfile ENABLE ALWAYS TRIGGER never_emptied;
