-- What the database itself forbids, beside the unique and check constraints of the models.

-- One home is let to one tenant at a time.  A number stands in the index as a range of one, so that no extension is needed.
ALTER TABLE records_contract ADD CONSTRAINT one_letting_at_a_time
    EXCLUDE USING gist (int8range(dwelling_id, dwelling_id, '[]') WITH =, daterange(starts_on, ends_on) WITH &&)
    WHERE (state <> 'undone');

-- The corporation that a row names, by which row security shows it, is that of the advert or home that the row is about.
ALTER TABLE records_advert ADD CONSTRAINT advert_and_its_corporation UNIQUE (id, corporation_id);
ALTER TABLE records_dwelling ADD CONSTRAINT dwelling_and_its_corporation UNIQUE (id, corporation_id);
ALTER TABLE records_reaction ADD CONSTRAINT reaction_at_the_adverts_corporation
    FOREIGN KEY (advert_id, corporation_id) REFERENCES records_advert (id, corporation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE records_offer ADD CONSTRAINT offer_by_the_homes_corporation
    FOREIGN KEY (dwelling_id, corporation_id) REFERENCES records_dwelling (id, corporation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE records_contract ADD CONSTRAINT contract_with_the_homes_corporation
    FOREIGN KEY (dwelling_id, corporation_id) REFERENCES records_dwelling (id, corporation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE records_publicresult ADD CONSTRAINT result_of_the_homes_corporation
    FOREIGN KEY (dwelling_id, corporation_id) REFERENCES records_dwelling (id, corporation_id) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION records_refuse_foreign_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM records_advert AS v JOIN records_dwelling AS d ON d.corporation_id = v.corporation_id
        WHERE v.id = NEW.advert_id AND d.id = NEW.dwelling_id
    ) THEN
        RAISE EXCEPTION 'home % is not of the corporation of advert %', NEW.dwelling_id, NEW.advert_id
            USING ERRCODE = 'check_violation', HINT = 'An advert holds homes of its own corporation only.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER home_of_the_adverts_corporation BEFORE INSERT OR UPDATE ON records_advertdwelling
    FOR EACH ROW EXECUTE FUNCTION records_refuse_foreign_home();

-- A draw and a ranking follow the closing of their advert.  (A correction may come later, in any state that follows.)
CREATE FUNCTION records_refuse_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    advert records_advert;
    made timestamptz;
BEGIN
    made := coalesce(to_jsonb(NEW) ->> 'ranked_at', to_jsonb(NEW) ->> 'drawn_at')::timestamptz;
    SELECT * INTO advert FROM records_advert WHERE id = NEW.advert_id;
    IF NOT FOUND OR advert.state IN ('draft', 'published') OR advert.closes_at IS NULL OR made < advert.closes_at THEN
        RAISE EXCEPTION 'no % of advert %: it is not closed', replace(TG_TABLE_NAME, 'records_', ''), NEW.advert_id
            USING ERRCODE = 'check_violation', HINT = 'Close the advert first; what enters after a draw or ranking would not be in it.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER after_closing BEFORE INSERT ON records_draw FOR EACH ROW EXECUTE FUNCTION records_refuse_while_open();
CREATE TRIGGER after_closing BEFORE INSERT ON records_ranking FOR EACH ROW EXECUTE FUNCTION records_refuse_while_open();
ALTER TABLE records_draw ENABLE ALWAYS TRIGGER after_closing;
ALTER TABLE records_ranking ENABLE ALWAYS TRIGGER after_closing;

-- What was promised at publication stays: whose it is, under which plan and policy, with which commitment; and nothing reopens.
CREATE FUNCTION records_refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND (
        (NEW.number, NEW.corporation_id, NEW.model, NEW.plan_id, NEW.policy_set_id, NEW.seed_commitment, NEW.published_at)
        IS DISTINCT FROM
        (OLD.number, OLD.corporation_id, OLD.model, OLD.plan_id, OLD.policy_set_id, OLD.seed_commitment, OLD.published_at)
    ) THEN
        RAISE EXCEPTION 'advert % is published: its plan, policy and commitment stay', OLD.number
            USING ERRCODE = 'restrict_violation', HINT = 'Withdraw it and advertise again.';
    END IF;
    IF OLD.state NOT IN ('draft', 'published') AND (NEW.state IN ('draft', 'published') OR NEW.closes_at IS DISTINCT FROM OLD.closes_at) THEN
        RAISE EXCEPTION 'advert % is closed and does not open again', OLD.number
            USING ERRCODE = 'restrict_violation', HINT = 'Withdraw it and advertise again.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays_as_published BEFORE UPDATE ON records_advert FOR EACH ROW EXECUTE FUNCTION records_refuse_reopening();
