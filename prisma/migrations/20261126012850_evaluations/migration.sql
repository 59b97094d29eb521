-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "form_version" INTEGER NOT NULL DEFAULT 1,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "secret" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "asked" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "absent_asked" INTEGER NOT NULL DEFAULT 0,
    "absent_answered" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB,
    "reasons" JSONB,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluator" (
    "network_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "was_present" BOOLEAN NOT NULL,
    "has_answered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "evaluator_pkey" PRIMARY KEY ("network_id","evaluation_id","person_id")
);

-- CreateTable
CREATE TABLE "evaluation_answer" (
    "network_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "evaluation_answer_pkey" PRIMARY KEY ("network_id","evaluation_id","slot")
);

-- CreateTable
CREATE TABLE "evaluation_remark" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "evaluation_remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "leader_id" UUID NOT NULL,
    "evaluator_id" UUID NOT NULL,
    "organizations" UUID[],
    "areas" TEXT[],
    "target_group" TEXT NOT NULL,
    "planned_number" INTEGER,
    "planned_amount" INTEGER,
    "period_from" DATE NOT NULL,
    "period_until" DATE,
    "place" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_evaluation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "evaluator_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "opens_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "planned_number" INTEGER,
    "reached" INTEGER,
    "goal_met" INTEGER,
    "worked" TEXT NOT NULL DEFAULT '',
    "planned_amount" INTEGER,
    "used_amount" INTEGER,
    "goes_on" TEXT,
    "is_self" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "programme_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "evaluation_network_id_table_id_closed_at_idx" ON "evaluation"("network_id", "table_id", "closed_at");

-- CreateIndex
CREATE INDEX "evaluation_network_id_closes_on_idx" ON "evaluation"("network_id", "closes_on");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_network_id_id_key" ON "evaluation"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_network_id_meeting_id_key" ON "evaluation"("network_id", "meeting_id");

-- CreateIndex
CREATE INDEX "evaluator_network_id_person_id_idx" ON "evaluator"("network_id", "person_id");

-- CreateIndex
CREATE INDEX "evaluation_remark_network_id_evaluation_id_idx" ON "evaluation_remark"("network_id", "evaluation_id");

-- CreateIndex
CREATE INDEX "programme_network_id_created_at_idx" ON "programme"("network_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "programme_network_id_id_key" ON "programme"("network_id", "id");

-- CreateIndex
CREATE INDEX "programme_evaluation_network_id_evaluator_id_idx" ON "programme_evaluation"("network_id", "evaluator_id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_evaluation_network_id_id_key" ON "programme_evaluation"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_evaluation_network_id_programme_id_opens_on_key" ON "programme_evaluation"("network_id", "programme_id", "opens_on");

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_network_id_table_id_fkey" FOREIGN KEY ("network_id", "table_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluator" ADD CONSTRAINT "evaluator_network_id_evaluation_id_fkey" FOREIGN KEY ("network_id", "evaluation_id") REFERENCES "evaluation"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluator" ADD CONSTRAINT "evaluator_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_answer" ADD CONSTRAINT "evaluation_answer_network_id_evaluation_id_fkey" FOREIGN KEY ("network_id", "evaluation_id") REFERENCES "evaluation"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_remark" ADD CONSTRAINT "evaluation_remark_network_id_evaluation_id_fkey" FOREIGN KEY ("network_id", "evaluation_id") REFERENCES "evaluation"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_network_id_leader_id_fkey" FOREIGN KEY ("network_id", "leader_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_network_id_evaluator_id_fkey" FOREIGN KEY ("network_id", "evaluator_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_evaluation" ADD CONSTRAINT "programme_evaluation_network_id_programme_id_fkey" FOREIGN KEY ("network_id", "programme_id") REFERENCES "programme"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_evaluation" ADD CONSTRAINT "programme_evaluation_network_id_evaluator_id_fkey" FOREIGN KEY ("network_id", "evaluator_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Averages are shown only from three answers (domain.md 3.5, 23): fewer are never kept.
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_has_enough" CHECK (
  ("counts" IS NULL OR "answered" >= 3) AND ("reasons" IS NULL OR "absent_answered" >= 3));
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_window" CHECK ("closes_on" >= "opens_on");
-- The key goes with the close, and nothing is counted before it.
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_keeps_no_key" CHECK (
  CASE WHEN "closed_at" IS NULL THEN "counts" IS NULL AND "reasons" IS NULL ELSE "secret" IS NULL END);
ALTER TABLE "evaluation_remark" ADD CONSTRAINT "evaluation_remark_kind" CHECK ("kind" IN ('keep', 'change', 'absence'));
ALTER TABLE "programme" ADD CONSTRAINT "programme_status" CHECK ("status" IN ('active', 'ended'));
ALTER TABLE "programme" ADD CONSTRAINT "programme_kind" CHECK ("kind" IN ('open-day', 'summer-camp', 'platform', 'event', 'teacher-training', 'parents-event', 'other'));
ALTER TABLE "programme" ADD CONSTRAINT "programme_period" CHECK ("period_until" IS NULL OR "period_until" >= "period_from");
ALTER TABLE "programme_evaluation" ADD CONSTRAINT "programme_evaluation_kind" CHECK ("kind" IN ('yearly', 'end'));
ALTER TABLE "programme_evaluation" ADD CONSTRAINT "programme_evaluation_is_whole" CHECK (
  ("submitted_at" IS NULL) = ("reached" IS NULL) AND ("submitted_at" IS NULL) = ("goal_met" IS NULL) AND ("submitted_at" IS NULL) = ("goes_on" IS NULL)
  AND "goal_met" BETWEEN 1 AND 5 AND "goes_on" IN ('yes', 'changed', 'no'));

-- Answers are given while it is open; at the close they go, and what is closed stays closed.
CREATE FUNCTION "guard_evaluation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('round_table.unguarded', true) = 'on' THEN
    RETURN NEW;
  END IF;
  IF OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'an evaluation that is closed never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.closed_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM evaluation_answer a WHERE a.network_id = NEW.network_id AND a.evaluation_id = NEW.id
    UNION ALL SELECT 1 FROM evaluator e WHERE e.network_id = NEW.network_id AND e.evaluation_id = NEW.id) THEN
    RAISE EXCEPTION 'neither answers nor who gave them outlive an evaluation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "evaluation_guard" BEFORE UPDATE ON "evaluation" FOR EACH ROW EXECUTE FUNCTION "guard_evaluation"();

CREATE FUNCTION "guard_evaluation_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('round_table.unguarded', true) = 'on' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.network_id = NEW.network_id AND e.id = NEW.evaluation_id AND e.closed_at IS NULL) THEN
    RAISE EXCEPTION 'an answer comes while its evaluation is open' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "evaluation_answer_guard" BEFORE INSERT OR UPDATE ON "evaluation_answer" FOR EACH ROW EXECUTE FUNCTION "guard_evaluation_answer"();

CREATE FUNCTION "guard_evaluation_remark"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('round_table.unguarded', true) = 'on' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.network_id = NEW.network_id AND e.id = NEW.evaluation_id AND e.closed_at IS NOT NULL
       AND CASE WHEN NEW.kind = 'absence' THEN e.absent_answered ELSE e.answered END >= 3) THEN
    RAISE EXCEPTION 'words are kept only from three answers' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "evaluation_remark_guard" BEFORE INSERT OR UPDATE ON "evaluation_remark" FOR EACH ROW EXECUTE FUNCTION "guard_evaluation_remark"();

-- A report that is planned or handed in has its reminders looked at again.
CREATE TRIGGER "programme_evaluation_nudge_insert" AFTER INSERT ON "programme_evaluation" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('programme-report', 'id');
CREATE TRIGGER "programme_evaluation_nudge_update" AFTER UPDATE ON "programme_evaluation" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION "nudge_touch"('programme-report', 'id');
