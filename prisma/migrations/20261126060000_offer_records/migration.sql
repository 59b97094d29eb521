-- AlterTable
ALTER TABLE "change" ADD COLUMN     "organization_id" UUID;

-- AlterTable
ALTER TABLE "need" ADD COLUMN     "capacity" TEXT,
ADD COLUMN     "maximum_age" INTEGER,
ADD COLUMN     "minimum_age" INTEGER,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "target_group" TEXT,
ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "capacity" TEXT,
ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "change_network_id_organization_id_at_id_idx" ON "change"("network_id", "organization_id", "at", "id");

-- Whose card each change so far was about.
UPDATE "change" SET "organization_id" = "resource_id" WHERE "resource_type" = 'organization';
UPDATE "change" c SET "organization_id" = m."organization_id" FROM "membership" m
 WHERE c."resource_type" = 'membership' AND m."network_id" = c."network_id" AND m."id" = c."resource_id";

-- What the whole directory has seen since some moment is one range.
CREATE INDEX "change_cards" ON "change" ("network_id", "at", "id") WHERE "organization_id" IS NOT NULL;

-- The few that have days, for the clock.
CREATE INDEX "offer_days" ON "offer" ("network_id", "organization_id") WHERE "valid_from" IS NOT NULL OR "valid_until" IS NOT NULL;
CREATE INDEX "need_days" ON "need" ("network_id", "organization_id") WHERE "valid_from" IS NOT NULL OR "needed_by" IS NOT NULL;
