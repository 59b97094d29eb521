-- CreateTable
CREATE TABLE "round_table" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "classification" TEXT NOT NULL DEFAULT 'round-table',
    "parent_id" UUID,
    "topics" TEXT[],
    "level" TEXT NOT NULL DEFAULT 'regular',
    "purpose" TEXT NOT NULL DEFAULT '',
    "recurrence" TEXT,
    "usual_time" TEXT,
    "duration_minutes" INTEGER NOT NULL DEFAULT 90,
    "minutes_days" INTEGER NOT NULL DEFAULT 3,
    "state" TEXT NOT NULL DEFAULT 'active',
    "programme_leader_id" UUID,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_channel" (
    "network_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,

    CONSTRAINT "table_channel_pkey" PRIMARY KEY ("network_id","place_id")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "areas" TEXT[],
    "is_required" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_member" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID,
    "seat_id" UUID,
    "role" TEXT NOT NULL DEFAULT 'member',
    "start_day" DATE NOT NULL,
    "end_day" DATE,

    CONSTRAINT "table_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outreach" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "common_goals" TEXT NOT NULL,
    "benefit_us" TEXT NOT NULL DEFAULT '',
    "benefit_them" TEXT NOT NULL DEFAULT '',
    "contacted_on" DATE NOT NULL,
    "result" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outreach_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leader_agreement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "table_id" UUID,
    "how" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "noted_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leader_agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "table_id" UUID,
    "topic" TEXT NOT NULL DEFAULT '',
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "sequence_no" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "is_first" BOOLEAN NOT NULL DEFAULT false,
    "common_goal" TEXT NOT NULL DEFAULT '',
    "programme" TEXT NOT NULL DEFAULT '',
    "convened_by_id" UUID NOT NULL,
    "convened_for_id" UUID,
    "moderator_id" UUID NOT NULL,
    "moderator_accepted_at" TIMESTAMPTZ(3),
    "place" TEXT NOT NULL DEFAULT '',
    "location_id" UUID,
    "starts_local" TEXT,
    "duration_minutes" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'draft',
    "ical_uid" TEXT NOT NULL,
    "ical_sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelled_reason" TEXT,
    "agenda_until" DATE,
    "previous_id" UUID,
    "next_id" UUID,
    "no_next_reason" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "closing_at" TIMESTAMPTZ(3),
    "closing_round" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "minutes_due_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID,
    "role" TEXT NOT NULL DEFAULT 'required',
    "answer" TEXT NOT NULL DEFAULT 'needs-action',
    "note" TEXT NOT NULL DEFAULT '',
    "delegated_to_id" UUID,
    "sending" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "replied_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "date_option" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "starts_local" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "date_option_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "date_answer" (
    "network_id" UUID NOT NULL,
    "option_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "date_answer_pkey" PRIMARY KEY ("network_id","option_id","person_id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID,
    "how" TEXT NOT NULL DEFAULT 'room',
    "by_id" UUID NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "background" TEXT NOT NULL DEFAULT '',
    "proposed_by_id" UUID NOT NULL,
    "concerned" UUID[],
    "need_id" UUID,
    "minutes_planned" INTEGER,
    "kind" TEXT NOT NULL DEFAULT 'standard',
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "outcome" TEXT,
    "summary" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "carried_from_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pre_read" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pre_read_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_voice" (
    "network_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_voice_pkey" PRIMARY KEY ("network_id","item_id","person_id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "item_id" UUID,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "text_fold" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "read_version" INTEGER,
    "attested_by_id" UUID,
    "attested_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'recorded',
    "made_by" TEXT NOT NULL DEFAULT 'consensus',
    "votes_for" INTEGER,
    "votes_against" INTEGER,
    "votes_abstain" INTEGER,
    "year" INTEGER,
    "number" INTEGER,
    "supersedes_id" UUID,
    "review_on" DATE,
    "recorded_by_id" UUID NOT NULL,
    "recorded_later" BOOLEAN NOT NULL DEFAULT false,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "read_back_response" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "proposed_text" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "resolution" TEXT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "read_back_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "item_id" UUID,
    "decision_id" UUID,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "owner_id" UUID,
    "owner_for_id" UUID,
    "helpers" UUID[],
    "due_on" DATE,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "accepted_at" TIMESTAMPTZ(3),
    "duty" TEXT,
    "evidence" TEXT NOT NULL DEFAULT '',
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "recorded_by_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minutes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "opening" TEXT NOT NULL DEFAULT '',
    "closing" TEXT NOT NULL DEFAULT '',
    "document" JSONB,
    "approved_by_id" UUID,
    "privacy_checked_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "minutes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minutes_receipt" (
    "network_id" UUID NOT NULL,
    "minutes_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "minutes_receipt_pkey" PRIMARY KEY ("network_id","minutes_id","person_id")
);

-- CreateTable
CREATE TABLE "minutes_correction" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "minutes_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "minutes_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "round_table_network_id_parent_id_idx" ON "round_table"("network_id", "parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_table_network_id_id_key" ON "round_table"("network_id", "id");

-- CreateIndex
CREATE INDEX "table_channel_network_id_table_id_idx" ON "table_channel"("network_id", "table_id");

-- CreateIndex
CREATE INDEX "seat_network_id_table_id_idx" ON "seat"("network_id", "table_id");

-- CreateIndex
CREATE UNIQUE INDEX "seat_network_id_id_key" ON "seat"("network_id", "id");

-- CreateIndex
CREATE INDEX "table_member_network_id_table_id_idx" ON "table_member"("network_id", "table_id");

-- CreateIndex
CREATE INDEX "table_member_network_id_person_id_idx" ON "table_member"("network_id", "person_id");

-- CreateIndex
CREATE INDEX "outreach_network_id_organization_id_idx" ON "outreach"("network_id", "organization_id");

-- CreateIndex
CREATE INDEX "leader_agreement_network_id_organization_id_idx" ON "leader_agreement"("network_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "leader_agreement_network_id_id_key" ON "leader_agreement"("network_id", "id");

-- CreateIndex
CREATE INDEX "delegation_network_id_person_id_idx" ON "delegation"("network_id", "person_id");

-- CreateIndex
CREATE INDEX "delegation_network_id_agreement_id_idx" ON "delegation"("network_id", "agreement_id");

-- CreateIndex
CREATE INDEX "meeting_network_id_table_id_starts_at_idx" ON "meeting"("network_id", "table_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_network_id_state_starts_at_idx" ON "meeting"("network_id", "state", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_network_id_id_key" ON "meeting"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_network_id_table_id_sequence_no_key" ON "meeting"("network_id", "table_id", "sequence_no");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_network_id_ical_uid_key" ON "meeting"("network_id", "ical_uid");

-- CreateIndex
CREATE INDEX "invitation_network_id_person_id_idx" ON "invitation"("network_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_network_id_meeting_id_person_id_key" ON "invitation"("network_id", "meeting_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "date_option_network_id_id_key" ON "date_option"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "date_option_network_id_meeting_id_starts_local_key" ON "date_option"("network_id", "meeting_id", "starts_local");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_network_id_meeting_id_person_id_key" ON "attendance"("network_id", "meeting_id", "person_id");

-- CreateIndex
CREATE INDEX "agenda_item_network_id_meeting_id_position_idx" ON "agenda_item"("network_id", "meeting_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "agenda_item_network_id_id_key" ON "agenda_item"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "agenda_item_network_id_carried_from_id_key" ON "agenda_item"("network_id", "carried_from_id");

-- CreateIndex
CREATE UNIQUE INDEX "pre_read_network_id_item_id_organization_id_key" ON "pre_read"("network_id", "item_id", "organization_id");

-- CreateIndex
CREATE INDEX "decision_network_id_meeting_id_position_idx" ON "decision"("network_id", "meeting_id", "position");

-- CreateIndex
CREATE INDEX "decision_network_id_table_id_published_at_idx" ON "decision"("network_id", "table_id", "published_at");

-- CreateIndex
CREATE INDEX "decision_network_id_published_at_idx" ON "decision"("network_id", "published_at");

-- CreateIndex
CREATE UNIQUE INDEX "decision_network_id_id_key" ON "decision"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_network_id_table_id_year_number_key" ON "decision"("network_id", "table_id", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "read_back_response_network_id_decision_id_version_person_id_key" ON "read_back_response"("network_id", "decision_id", "version", "person_id");

-- CreateIndex
CREATE INDEX "task_network_id_meeting_id_position_idx" ON "task"("network_id", "meeting_id", "position");

-- CreateIndex
CREATE INDEX "task_network_id_owner_id_due_on_idx" ON "task"("network_id", "owner_id", "due_on");

-- CreateIndex
CREATE INDEX "task_network_id_state_due_on_idx" ON "task"("network_id", "state", "due_on");

-- CreateIndex
CREATE INDEX "task_network_id_table_id_state_due_on_idx" ON "task"("network_id", "table_id", "state", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "task_network_id_id_key" ON "task"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "minutes_network_id_id_key" ON "minutes"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "minutes_network_id_meeting_id_version_key" ON "minutes"("network_id", "meeting_id", "version");

-- CreateIndex
CREATE INDEX "minutes_correction_network_id_minutes_id_idx" ON "minutes_correction"("network_id", "minutes_id");

-- CreateIndex
CREATE UNIQUE INDEX "place_network_id_id_key" ON "place"("network_id", "id");

-- AddForeignKey
ALTER TABLE "round_table" ADD CONSTRAINT "round_table_network_id_parent_id_fkey" FOREIGN KEY ("network_id", "parent_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_channel" ADD CONSTRAINT "table_channel_network_id_place_id_fkey" FOREIGN KEY ("network_id", "place_id") REFERENCES "place"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_channel" ADD CONSTRAINT "table_channel_network_id_table_id_fkey" FOREIGN KEY ("network_id", "table_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_network_id_table_id_fkey" FOREIGN KEY ("network_id", "table_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_member" ADD CONSTRAINT "table_member_network_id_table_id_fkey" FOREIGN KEY ("network_id", "table_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_member" ADD CONSTRAINT "table_member_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_member" ADD CONSTRAINT "table_member_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_member" ADD CONSTRAINT "table_member_network_id_seat_id_fkey" FOREIGN KEY ("network_id", "seat_id") REFERENCES "seat"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach" ADD CONSTRAINT "outreach_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leader_agreement" ADD CONSTRAINT "leader_agreement_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leader_agreement" ADD CONSTRAINT "leader_agreement_network_id_leader_id_fkey" FOREIGN KEY ("network_id", "leader_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_network_id_agreement_id_fkey" FOREIGN KEY ("network_id", "agreement_id") REFERENCES "leader_agreement"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_network_id_table_id_fkey" FOREIGN KEY ("network_id", "table_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_network_id_moderator_id_fkey" FOREIGN KEY ("network_id", "moderator_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_network_id_convened_by_id_fkey" FOREIGN KEY ("network_id", "convened_by_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_network_id_convened_for_id_fkey" FOREIGN KEY ("network_id", "convened_for_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_network_id_proposed_by_id_fkey" FOREIGN KEY ("network_id", "proposed_by_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_read" ADD CONSTRAINT "pre_read_network_id_item_id_fkey" FOREIGN KEY ("network_id", "item_id") REFERENCES "agenda_item"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_voice" ADD CONSTRAINT "item_voice_network_id_item_id_fkey" FOREIGN KEY ("network_id", "item_id") REFERENCES "agenda_item"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_back_response" ADD CONSTRAINT "read_back_response_network_id_decision_id_fkey" FOREIGN KEY ("network_id", "decision_id") REFERENCES "decision"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_back_response" ADD CONSTRAINT "read_back_response_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_network_id_owner_id_fkey" FOREIGN KEY ("network_id", "owner_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_network_id_meeting_id_fkey" FOREIGN KEY ("network_id", "meeting_id") REFERENCES "meeting"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_receipt" ADD CONSTRAINT "minutes_receipt_network_id_minutes_id_fkey" FOREIGN KEY ("network_id", "minutes_id") REFERENCES "minutes"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_correction" ADD CONSTRAINT "minutes_correction_network_id_minutes_id_fkey" FOREIGN KEY ("network_id", "minutes_id") REFERENCES "minutes"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- A table may be copied before the one it is a group of.
ALTER TABLE "round_table" ALTER CONSTRAINT "round_table_network_id_parent_id_fkey" DEFERRABLE INITIALLY IMMEDIATE;

-- One open meeting a table (domain.md 3.5, 10).
CREATE UNIQUE INDEX "meeting_one_open" ON "meeting" ("network_id", "table_id") WHERE "state" IN ('open', 'closing');

-- Somebody sits at a table once at a time, for one partner.
CREATE UNIQUE INDEX "table_member_current" ON "table_member" ("network_id", "table_id", "person_id") WHERE "end_day" IS NULL;

-- What did we decide about ...: words inside published decisions of one network.
CREATE INDEX "decision_text_gin" ON "decision" USING gin ("network_id", "text_fold" gin_trgm_ops);

ALTER TABLE "round_table" ADD CONSTRAINT "round_table_state" CHECK ("state" IN ('active', 'paused', 'ended'));
ALTER TABLE "round_table" ADD CONSTRAINT "round_table_level" CHECK ("level" IN ('regular', 'clarification', 'case'));
ALTER TABLE "table_member" ADD CONSTRAINT "table_member_role" CHECK ("role" IN ('member', 'informed'));
ALTER TABLE "leader_agreement" ADD CONSTRAINT "leader_agreement_state" CHECK ("state" IN ('requested', 'agreed', 'declined', 'ended', 'to-reconfirm'));
ALTER TABLE "outreach" ADD CONSTRAINT "outreach_result" CHECK ("result" IN ('agreed', 'later', 'declined'));
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_state" CHECK ("state" IN ('draft', 'convened', 'invited', 'open', 'closing', 'closed', 'minutes-sent', 'evaluated', 'cancelled', 'not-held'));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_answer" CHECK ("answer" IN ('needs-action', 'accepted', 'declined', 'tentative', 'delegated', 'cancelled'));
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_state" CHECK ("state" IN ('proposed', 'accepted', 'late', 'in-progress', 'done', 'deferred', 'withdrawn'));
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_outcome" CHECK ("outcome" IN ('decided', 'noted', 'deferred', 'handed-over'));
ALTER TABLE "decision" ADD CONSTRAINT "decision_state" CHECK ("state" IN ('recorded', 'deferred', 'withdrawn', 'published', 'superseded'));
ALTER TABLE "decision" ADD CONSTRAINT "decision_made_by" CHECK ("made_by" IN ('consensus', 'count', 'correspondence'));
ALTER TABLE "read_back_response" ADD CONSTRAINT "read_back_response_answer" CHECK ("answer" IN ('confirm', 'dispute'));
ALTER TABLE "task" ADD CONSTRAINT "task_state" CHECK ("state" IN ('proposed', 'open', 'in-progress', 'done', 'withdrawn', 'cancelled'));
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_state" CHECK ("state" IN ('draft', 'sent', 'superseded'));

-- A meeting that is convened has its goal, its place and its time (R15, R16).
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_is_fixed" CHECK (
  "state" IN ('draft', 'cancelled') OR ("starts_at" IS NOT NULL AND "ends_at" > "starts_at" AND "place" <> '' AND "common_goal" <> ''));

-- None is closed without a next one, or a reason why there is none (3.5, 2).
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_has_next" CHECK (
  "state" NOT IN ('closed', 'minutes-sent', 'evaluated') OR "next_id" IS NOT NULL OR COALESCE("no_next_reason", '') <> '');

-- Whoever is asked to do something is one person, with a day (3.5, 3).
ALTER TABLE "task" ADD CONSTRAINT "task_is_agreed" CHECK (
  "state" IN ('proposed', 'withdrawn', 'cancelled') OR ("owner_id" IS NOT NULL AND "due_on" IS NOT NULL));

ALTER TABLE "decision" ADD CONSTRAINT "decision_is_numbered" CHECK (
  ("state" IN ('published', 'superseded')) = ("number" IS NOT NULL AND "year" IS NOT NULL AND "published_at" IS NOT NULL));

-- A decision is published only as it was read back, without an open dispute, and never changes afterwards (3.5, 1).
CREATE FUNCTION "guard_decision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Moving house, restoring a backup and forgetting a whole network copy or remove rows as they are.
  IF current_setting('round_table.unguarded', true) = 'on' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.state IN ('published', 'superseded') THEN
      RAISE EXCEPTION 'a published decision is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN ('published', 'superseded') THEN
      RAISE EXCEPTION 'a decision begins as recorded' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.text <> OLD.text AND NEW.version <= OLD.version THEN
    RAISE EXCEPTION 'another text is another version' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state IN ('published', 'superseded') THEN
    IF NEW.state NOT IN ('published', 'superseded') OR (OLD.state = 'superseded' AND NEW.state = 'published')
       OR (NEW.text, NEW.version, NEW.number, NEW.year, NEW.meeting_id, NEW.made_by, NEW.published_at)
          IS DISTINCT FROM (OLD.text, OLD.version, OLD.number, OLD.year, OLD.meeting_id, OLD.made_by, OLD.published_at) THEN
      RAISE EXCEPTION 'a published decision never changes' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.state = 'published' THEN
    IF NEW.read_version IS DISTINCT FROM NEW.version OR NEW.text <> OLD.text THEN
      RAISE EXCEPTION 'a decision is published as it was read back' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM meeting m WHERE m.network_id = NEW.network_id AND m.id = NEW.meeting_id AND m.state = 'closing') THEN
      RAISE EXCEPTION 'a decision is published at the close' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM read_back_response r WHERE r.network_id = NEW.network_id AND r.decision_id = NEW.id
               AND r.answer = 'dispute' AND r.resolution IS NULL) THEN
      RAISE EXCEPTION 'a disputed decision is not published' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "decision_guard" BEFORE INSERT OR UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION "guard_decision"();

-- A meeting is closed from its read-back, with an outcome of every item and every decision settled (3.5, 1 and 4).
CREATE FUNCTION "guard_meeting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND OLD.state <> 'closed' THEN
    IF OLD.state <> 'closing' THEN
      RAISE EXCEPTION 'a meeting is closed after its read-back' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM agenda_item i WHERE i.network_id = NEW.network_id AND i.meeting_id = NEW.id
               AND i.state <> 'withdrawn' AND i.outcome IS NULL) THEN
      RAISE EXCEPTION 'every item of a closed meeting has an outcome' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM decision d WHERE d.network_id = NEW.network_id AND d.meeting_id = NEW.id AND d.state = 'recorded') THEN
      RAISE EXCEPTION 'a decision is still open' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM task t WHERE t.network_id = NEW.network_id AND t.meeting_id = NEW.id AND t.state = 'proposed') THEN
      RAISE EXCEPTION 'a task is still open' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  -- Minutes reach everybody before they count as sent (3.5, 5).
  IF NEW.state = 'minutes-sent' AND OLD.state <> 'minutes-sent' THEN
    IF EXISTS (
      SELECT person_id FROM attendance a WHERE a.network_id = NEW.network_id AND a.meeting_id = NEW.id
      UNION SELECT person_id FROM invitation i WHERE i.network_id = NEW.network_id AND i.meeting_id = NEW.id AND i.answer <> 'cancelled' AND i.sent_at IS NOT NULL
      EXCEPT SELECT r.person_id FROM minutes_receipt r JOIN minutes n ON n.network_id = r.network_id AND n.id = r.minutes_id
        WHERE r.network_id = NEW.network_id AND n.meeting_id = NEW.id AND n.state = 'sent') THEN
      RAISE EXCEPTION 'somebody would not get the minutes' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "meeting_guard" BEFORE UPDATE ON "meeting" FOR EACH ROW EXECUTE FUNCTION "guard_meeting"();
