-- The candidates of a ranking are looked at together, as they come: each belongs to its reaction, and no row of the document stands there twice.
-- A second unique index, in another order than the one by place, cost as much as everything else that writing 50,000 of them takes.
CREATE FUNCTION records_doubled_row(of_rankings bigint[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT format('row %s of ranking %s', c.row, c.ranking_id) FROM records_candidate AS c
    WHERE of_rankings IS NULL OR c.ranking_id = ANY (of_rankings) GROUP BY c.ranking_id, c.row HAVING count(*) > 1 LIMIT 1;
$$;
COMMENT ON FUNCTION records_doubled_row(bigint[]) IS 'A row of a ranking that has two candidates, of these rankings or (NULL) of all; NULL when none has.';

CREATE OR REPLACE FUNCTION records_candidates_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    stray bigint;
    twice CONSTANT text := records_doubled_row(ARRAY(SELECT DISTINCT ranking_id FROM fresh));
BEGIN
    SELECT c.id INTO stray FROM fresh AS c
    LEFT JOIN records_ranking AS k ON k.id = c.ranking_id
    LEFT JOIN records_reaction AS r ON r.id = c.reaction_id AND r.advert_id = k.advert_id AND r.corporation_id = c.corporation_id
        AND r.registration_id IS NOT DISTINCT FROM c.registration_id
    WHERE r.id IS NULL LIMIT 1;
    IF stray IS NOT NULL THEN
        RAISE EXCEPTION 'candidate % belongs to no reaction to the advert that was ranked, or to one of another corporation or registration', stray
            USING ERRCODE = 'foreign_key_violation', HINT = 'Take advert, corporation and registration from the reaction itself.';
    END IF;
    IF twice IS NOT NULL THEN
        RAISE EXCEPTION '% has two candidates', twice USING ERRCODE = 'unique_violation', HINT = 'Write each row of the document once.';
    END IF;
    RETURN NULL;
END $$;
