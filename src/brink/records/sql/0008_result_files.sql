-- The files that anybody may download and check: written by the landlord's act that lets the last home of an advert, read by everybody, and never changed.

ALTER TABLE records_resultfile ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON records_resultfile FROM PUBLIC, brink_app;
GRANT SELECT, INSERT ON records_resultfile TO brink_app;
CREATE POLICY sees ON records_resultfile FOR SELECT USING ((SELECT records_context()) IS NOT NULL);
CREATE POLICY adds ON records_resultfile FOR INSERT WITH CHECK (
    (SELECT records_context()) = 'clock'
    OR EXISTS (SELECT FROM records_advert AS v WHERE v.id = advert_id AND v.corporation_id = (SELECT records_party()) OFFSET 0)
);
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON records_resultfile FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON records_resultfile FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
ALTER TABLE records_resultfile ENABLE ALWAYS TRIGGER never_changed;
ALTER TABLE records_resultfile ENABLE ALWAYS TRIGGER never_emptied;
