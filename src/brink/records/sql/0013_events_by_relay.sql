-- People type in what they read under their own name; what a relay told, the clock writes down.
DROP POLICY adds ON records_eventreading;
CREATE POLICY adds ON records_eventreading FOR INSERT WITH CHECK (
    ((SELECT records_context()) IN ('witness', 'officer') AND account_id = (SELECT records_account()) AND relay = '')
    OR ((SELECT records_context()) = 'clock' AND account_id IS NULL AND relay <> '')
);
