-- What an advert chose within the policy is part of what was promised at publication.
CREATE FUNCTION records_refuse_other_choices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND NEW.choices IS DISTINCT FROM OLD.choices THEN
        RAISE EXCEPTION 'advert % is published: what it chose stays', OLD.number
            USING ERRCODE = 'restrict_violation', HINT = 'Withdraw it and advertise again.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER choices_stay BEFORE UPDATE OF choices ON records_advert FOR EACH ROW EXECUTE FUNCTION records_refuse_other_choices();
