-- CreateTable
CREATE TABLE "network" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "work_days" INTEGER[],
    "set_up_at" TIMESTAMPTZ(3),
    "vocabulary_version" INTEGER NOT NULL DEFAULT 0,
    "connect_code_hash" TEXT,
    "connect_code_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "face" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "network_id" UUID NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("face","tenant")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT,
    "time_zone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "face" TEXT NOT NULL,
    "home" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT,
    "locale" TEXT,
    "time_zone" TEXT,
    "reference" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "face" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "reference" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_fold" TEXT NOT NULL,
    "alternate_name" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "website" TEXT,
    "website_host" TEXT,
    "kind" TEXT,
    "sector" TEXT,
    "status" TEXT NOT NULL,
    "standing" INTEGER NOT NULL DEFAULT 0,
    "introduced_by_id" UUID,
    "confirmed_on" DATE,
    "confirmed_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "external_source" TEXT,
    "external_id" TEXT,
    "external_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "offer_id" UUID,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "value_fold" TEXT NOT NULL,
    "label" TEXT,
    "person_name" TEXT,
    "person_title" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "location" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "address" TEXT,
    "city" TEXT,
    "region" TEXT,
    "postal_code" TEXT,
    "country" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "url" TEXT,
    "accessibility" TEXT,
    "can_host" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "external_id" TEXT,

    CONSTRAINT "location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "areas" TEXT[],
    "target_group" TEXT,
    "minimum_age" INTEGER,
    "maximum_age" INTEGER,
    "place" TEXT,
    "schedule" TEXT,
    "url" TEXT,
    "email" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "valid_until" DATE,
    "assured_on" DATE,
    "position" INTEGER NOT NULL DEFAULT 0,
    "external_source" TEXT,
    "external_id" TEXT,
    "external_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "areas" TEXT[],
    "needed_by" DATE,
    "raised_by_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'open',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_area" (
    "network_id" UUID NOT NULL,
    "area" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "direct" BOOLEAN NOT NULL,
    "standing" INTEGER NOT NULL,
    "name_fold" TEXT NOT NULL,

    CONSTRAINT "organization_area_pkey" PRIMARY KEY ("network_id","area","organization_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "fold" TEXT NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID,
    "role" TEXT NOT NULL,
    "title" TEXT,
    "start_day" DATE NOT NULL,
    "end_day" DATE,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "term" (
    "network_id" UUID NOT NULL,
    "taxonomy" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "parent" TEXT,
    "labels" JSONB NOT NULL,
    "aliases" TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "term_pkey" PRIMARY KEY ("network_id","taxonomy","slug")
);

-- CreateTable
CREATE TABLE "term_mapping" (
    "network_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "foreign" TEXT NOT NULL,
    "slug" TEXT NOT NULL,

    CONSTRAINT "term_mapping_pkey" PRIMARY KEY ("network_id","source","foreign")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "network_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("network_id","key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "person_id" UUID,
    "place_id" UUID,
    "why" TEXT NOT NULL,
    "about" TEXT,
    "message" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "face" TEXT,
    "message_id" TEXT,
    "detail" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "resource_type" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "field" TEXT,
    "previous" TEXT,
    "replacement" TEXT,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "summary" JSONB NOT NULL,
    "by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_channel" (
    "network_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sandbox_channel_pkey" PRIMARY KEY ("network_id","channel")
);

-- CreateTable
CREATE TABLE "sandbox_message" (
    "network_id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "visible_to" TEXT,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sandbox_message_pkey" PRIMARY KEY ("network_id","id")
);

-- CreateTable
CREATE TABLE "sandbox_reading" (
    "network_id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "number" BIGINT NOT NULL,

    CONSTRAINT "sandbox_reading_pkey" PRIMARY KEY ("network_id","account","place")
);

-- CreateTable
CREATE TABLE "sandbox_form" (
    "network_id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "place" TEXT NOT NULL,
    "origin" TEXT,

    CONSTRAINT "sandbox_form_pkey" PRIMARY KEY ("network_id","account")
);

-- CreateIndex
CREATE INDEX "tenant_network_id_idx" ON "tenant"("network_id");

-- CreateIndex
CREATE INDEX "person_network_id_email_idx" ON "person"("network_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "person_network_id_id_key" ON "person"("network_id", "id");

-- CreateIndex
CREATE INDEX "account_network_id_person_id_idx" ON "account"("network_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_network_id_face_home_account_key" ON "account"("network_id", "face", "home", "account");

-- CreateIndex
CREATE UNIQUE INDEX "place_network_id_face_place_key" ON "place"("network_id", "face", "place");

-- CreateIndex
CREATE INDEX "organization_network_id_name_fold_idx" ON "organization"("network_id", "name_fold");

-- CreateIndex
CREATE INDEX "organization_network_id_website_host_idx" ON "organization"("network_id", "website_host");

-- CreateIndex
CREATE UNIQUE INDEX "organization_network_id_id_key" ON "organization"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_network_id_external_source_external_id_key" ON "organization"("network_id", "external_source", "external_id");

-- CreateIndex
CREATE INDEX "contact_point_network_id_organization_id_idx" ON "contact_point"("network_id", "organization_id");

-- CreateIndex
CREATE INDEX "contact_point_network_id_kind_value_fold_idx" ON "contact_point"("network_id", "kind", "value_fold");

-- CreateIndex
CREATE INDEX "location_network_id_organization_id_idx" ON "location"("network_id", "organization_id");

-- CreateIndex
CREATE INDEX "offer_network_id_organization_id_position_idx" ON "offer"("network_id", "organization_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "offer_network_id_id_key" ON "offer"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_network_id_external_source_external_id_key" ON "offer"("network_id", "external_source", "external_id");

-- CreateIndex
CREATE INDEX "need_network_id_organization_id_position_idx" ON "need"("network_id", "organization_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "need_network_id_id_key" ON "need"("network_id", "id");

-- CreateIndex
CREATE INDEX "organization_area_network_id_area_standing_name_fold_organi_idx" ON "organization_area"("network_id", "area", "standing", "name_fold", "organization_id");

-- CreateIndex
CREATE INDEX "organization_area_network_id_organization_id_idx" ON "organization_area"("network_id", "organization_id");

-- CreateIndex
CREATE INDEX "finding_network_id_organization_id_idx" ON "finding"("network_id", "organization_id");

-- CreateIndex
CREATE INDEX "membership_network_id_person_id_idx" ON "membership"("network_id", "person_id");

-- CreateIndex
CREATE INDEX "membership_network_id_organization_id_idx" ON "membership"("network_id", "organization_id");

-- CreateIndex
CREATE INDEX "draft_saved_at_idx" ON "draft"("saved_at");

-- CreateIndex
CREATE UNIQUE INDEX "draft_network_id_person_id_form_state_key" ON "draft"("network_id", "person_id", "form", "state");

-- CreateIndex
CREATE INDEX "inbox_received_at_idx" ON "inbox"("received_at");

-- CreateIndex
CREATE INDEX "outbox_network_id_person_id_idx" ON "outbox"("network_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_network_id_key_key" ON "outbox"("network_id", "key");

-- CreateIndex
CREATE INDEX "change_network_id_resource_type_resource_id_at_idx" ON "change"("network_id", "resource_type", "resource_id", "at");

-- CreateIndex
CREATE INDEX "import_run_network_id_created_at_idx" ON "import_run"("network_id", "created_at");

-- CreateIndex
CREATE INDEX "sandbox_message_network_id_place_number_idx" ON "sandbox_message"("network_id", "place", "number");

-- AddForeignKey
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "location" ADD CONSTRAINT "location_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need" ADD CONSTRAINT "need_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_area" ADD CONSTRAINT "organization_area_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Trusted extensions: whoever may create objects in the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Words inside a text, and names nearly spelled so: both within one network.
CREATE INDEX "finding_fold_gin" ON "finding" USING gin ("network_id", "fold" gin_trgm_ops);
CREATE INDEX "finding_name_gist" ON "finding" USING gist ("network_id", "fold" gist_trgm_ops(siglen=64)) WHERE "source" = 'name';

-- A person holds a role once at a time.
CREATE UNIQUE INDEX "membership_current" ON "membership" ("network_id", "person_id", COALESCE("organization_id", '00000000-0000-0000-0000-000000000000'::uuid), "role") WHERE "end_day" IS NULL;

-- What the sender looks at: only what still waits, the earliest first.
CREATE INDEX "outbox_waiting" ON "outbox" ("due_at", "id") WHERE "state" = 'queued';

ALTER TABLE "outbox" ADD CONSTRAINT "outbox_one_receiver" CHECK (("person_id" IS NULL) <> ("place_id" IS NULL));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state" CHECK ("state" IN ('queued', 'sent', 'unknown', 'failed', 'cancelled'));
ALTER TABLE "organization" ADD CONSTRAINT "organization_status" CHECK ("status" IN ('prospect', 'contacted', 'agreed', 'active', 'dormant', 'left'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_role" CHECK ("role" IN ('representative', 'leader', 'deputy', 'coordinator', 'admin'));
