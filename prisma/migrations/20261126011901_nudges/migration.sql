-- CreateTable
CREATE TABLE "nudge_plan" (
    "network_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "about" UUID NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "planned_by" TEXT,

    CONSTRAINT "nudge_plan_pkey" PRIMARY KEY ("network_id","subject","about")
);

-- CreateTable
CREATE TABLE "nudge" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "about" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "say_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "detail" TEXT,
    "message_key" TEXT,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nudge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nudge_snooze" (
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "about" UUID NOT NULL,
    "until_day" DATE NOT NULL,

    CONSTRAINT "nudge_snooze_pkey" PRIMARY KEY ("network_id","about","person_id")
);

-- CreateTable
CREATE TABLE "person_manners" (
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "digest_time" TEXT NOT NULL DEFAULT '09:00',
    "intensity" TEXT NOT NULL DEFAULT 'standard',
    "muted" TEXT[],
    "silent_faces" TEXT[],
    "away_from" DATE,
    "away_until" DATE,
    "weekly_day" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_manners_pkey" PRIMARY KEY ("network_id","person_id")
);

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "known_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "task_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "to_id" UUID,
    "to_for_id" UUID,
    "due_on" DATE,
    "text" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reply" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "task_request_network_id_id_key" ON "task_request"("network_id", "id");

-- CreateIndex
CREATE INDEX "task_request_network_id_task_id_state_idx" ON "task_request"("network_id", "task_id", "state");

-- CreateIndex
CREATE INDEX "nudge_plan_next_at_idx" ON "nudge_plan"("next_at");

-- CreateIndex
CREATE INDEX "nudge_state_say_at_idx" ON "nudge"("state", "say_at");

-- CreateIndex
CREATE INDEX "nudge_network_id_person_id_created_at_idx" ON "nudge"("network_id", "person_id", "created_at");

-- CreateIndex
CREATE INDEX "nudge_network_id_about_idx" ON "nudge"("network_id", "about");

-- CreateIndex
CREATE INDEX "nudge_network_id_message_key_idx" ON "nudge"("network_id", "message_key");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_network_id_rule_about_person_id_period_key" ON "nudge"("network_id", "rule", "about", "person_id", "period");

-- AddForeignKey
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_snooze" ADD CONSTRAINT "nudge_snooze_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_manners" ADD CONSTRAINT "person_manners_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_request" ADD CONSTRAINT "task_request_network_id_task_id_fkey" FOREIGN KEY ("network_id", "task_id") REFERENCES "task"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_request" ADD CONSTRAINT "task_request_network_id_by_id_fkey" FOREIGN KEY ("network_id", "by_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whatever changes an object has its plan looked at again, in the same transaction: arguments are pairs of a subject and the
-- column that holds its id. Rows that only travel (restore, move) bring their plan along.
CREATE FUNCTION "nudge_touch"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pair integer;
BEGIN
  IF current_setting('round_table.unguarded', true) = 'on' THEN
    RETURN NULL;
  END IF;
  FOR pair IN 0 .. TG_NARGS / 2 - 1 LOOP
    EXECUTE format(
      'insert into nudge_plan (network_id, subject, about, next_at)
       select distinct network_id, %L, %I, timestamptz ''epoch'' from changed where %I is not null order by network_id, %I
       on conflict (network_id, subject, about) do update set next_at = excluded.next_at
        where nudge_plan.next_at is distinct from excluded.next_at',
      TG_ARGV[pair * 2], TG_ARGV[pair * 2 + 1], TG_ARGV[pair * 2 + 1], TG_ARGV[pair * 2 + 1]);
  END LOOP;
  RETURN NULL;
END
$$;

-- Another week or another zone: every day of the network begins at another instant.
CREATE FUNCTION "nudge_touch_network"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "nudge_plan" SET next_at = timestamptz 'epoch' WHERE network_id = NEW.id AND next_at IS NOT NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER "network_nudge" AFTER UPDATE OF "time_zone", "work_days" ON "network" FOR EACH ROW
  WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone OR OLD.work_days IS DISTINCT FROM NEW.work_days)
  EXECUTE FUNCTION "nudge_touch_network"();

CREATE TRIGGER "task_nudge_insert" AFTER INSERT ON "task" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('task', 'id', 'person', 'owner_id');
CREATE TRIGGER "task_nudge_update" AFTER UPDATE ON "task" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('task', 'id', 'person', 'owner_id');
CREATE TRIGGER "meeting_nudge_insert" AFTER INSERT ON "meeting" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'id', 'table', 'table_id');
CREATE TRIGGER "meeting_nudge_update" AFTER UPDATE ON "meeting" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'id', 'table', 'table_id');
CREATE TRIGGER "invitation_nudge_insert" AFTER INSERT ON "invitation" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'meeting_id');
CREATE TRIGGER "invitation_nudge_update" AFTER UPDATE ON "invitation" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'meeting_id');
CREATE TRIGGER "minutes_nudge_insert" AFTER INSERT ON "minutes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'meeting_id');
CREATE TRIGGER "minutes_nudge_update" AFTER UPDATE ON "minutes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('meeting', 'meeting_id');
CREATE TRIGGER "decision_nudge_insert" AFTER INSERT ON "decision" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('decision', 'id');
CREATE TRIGGER "decision_nudge_update" AFTER UPDATE ON "decision" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('decision', 'id');
CREATE TRIGGER "organization_nudge_insert" AFTER INSERT ON "organization" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('organization', 'id');
CREATE TRIGGER "organization_nudge_update" AFTER UPDATE ON "organization" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('organization', 'id');
CREATE TRIGGER "leader_agreement_nudge_insert" AFTER INSERT ON "leader_agreement" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('agreement', 'id', 'organization', 'organization_id');
CREATE TRIGGER "leader_agreement_nudge_update" AFTER UPDATE ON "leader_agreement" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('agreement', 'id', 'organization', 'organization_id');
CREATE TRIGGER "round_table_nudge_insert" AFTER INSERT ON "round_table" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('table', 'id');
CREATE TRIGGER "round_table_nudge_update" AFTER UPDATE ON "round_table" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('table', 'id');
CREATE TRIGGER "membership_nudge_insert" AFTER INSERT ON "membership" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('organization', 'organization_id', 'person', 'person_id');
CREATE TRIGGER "membership_nudge_update" AFTER UPDATE ON "membership" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('organization', 'organization_id', 'person', 'person_id');
CREATE TRIGGER "person_manners_nudge_insert" AFTER INSERT ON "person_manners" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('person', 'person_id');
CREATE TRIGGER "person_manners_nudge_update" AFTER UPDATE ON "person_manners" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('person', 'person_id');
CREATE TRIGGER "task_request_nudge_insert" AFTER INSERT ON "task_request" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('task', 'task_id');
CREATE TRIGGER "task_request_nudge_update" AFTER UPDATE ON "task_request" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('task', 'task_id');

-- What was there before is looked at once.
INSERT INTO "nudge_plan" (network_id, subject, about, next_at)
  SELECT network_id, 'task', id, timestamptz 'epoch' FROM "task"
  UNION ALL SELECT network_id, 'meeting', id, timestamptz 'epoch' FROM "meeting"
  UNION ALL SELECT network_id, 'decision', id, timestamptz 'epoch' FROM "decision"
  UNION ALL SELECT network_id, 'organization', id, timestamptz 'epoch' FROM "organization"
  UNION ALL SELECT network_id, 'agreement', id, timestamptz 'epoch' FROM "leader_agreement"
  UNION ALL SELECT network_id, 'table', id, timestamptz 'epoch' FROM "round_table"
  UNION ALL SELECT network_id, 'person', id, timestamptz 'epoch' FROM "person";
