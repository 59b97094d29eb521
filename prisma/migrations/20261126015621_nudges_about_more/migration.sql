-- CreateIndex
CREATE INDEX "outbox_network_id_about_idx" ON "outbox"("network_id", "about");

-- What is on the agenda changes what is to be said of a meeting.
CREATE TRIGGER "agenda_item_nudge_insert" AFTER INSERT ON "agenda_item" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'meeting_id');
CREATE TRIGGER "agenda_item_nudge_update" AFTER UPDATE ON "agenda_item" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'meeting_id');

-- A network is an object of its own: whoever runs it hears once a week what waits. Another zone or another week has it looked
-- at again by "network_nudge".
CREATE FUNCTION "nudge_touch_new_network"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('round_table.unguarded', true) = 'on' THEN
    RETURN NULL;
  END IF;
  INSERT INTO "nudge_plan" (network_id, subject, about, next_at) VALUES (NEW.id, 'network', NEW.id, timestamptz 'epoch')
    ON CONFLICT (network_id, subject, about) DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER "network_nudge_insert" AFTER INSERT ON "network" FOR EACH ROW
  EXECUTE FUNCTION "nudge_touch_new_network"();

-- What was there before is looked at once.
INSERT INTO "nudge_plan" (network_id, subject, about, next_at)
  SELECT id, 'network', id, timestamptz 'epoch' FROM "network" ON CONFLICT (network_id, subject, about) DO NOTHING;

-- Rules say these now; what was queued for later under the old way would be said twice.
UPDATE "outbox" SET state = 'cancelled' WHERE state = 'queued'
  AND why IN ('table-no-next', 'meeting-never-opened', 'agreement-unanswered');
