-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "partner_pair" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "left_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "reasons" TEXT[],
    "strength" SMALLINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "put_off_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "merge_id" UUID,

    CONSTRAINT "partner_pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_merge" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "loser_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cards" JSONB NOT NULL,
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "partner_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_merge_move" (
    "network_id" UUID NOT NULL,
    "merge_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "row_key" TEXT NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "partner_merge_move_pkey" PRIMARY KEY ("network_id","merge_id","table_name","column_name","row_key")
);

-- CreateIndex
CREATE INDEX "partner_pair_network_id_right_id_idx" ON "partner_pair"("network_id", "right_id");

-- CreateIndex
CREATE INDEX "partner_pair_network_id_state_put_off_at_strength_id_idx" ON "partner_pair"("network_id", "state", "put_off_at", "strength", "id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_pair_network_id_left_id_right_id_key" ON "partner_pair"("network_id", "left_id", "right_id");

-- CreateIndex
CREATE INDEX "partner_merge_network_id_at_idx" ON "partner_merge"("network_id", "at");

-- CreateIndex
CREATE INDEX "partner_merge_network_id_survivor_id_idx" ON "partner_merge"("network_id", "survivor_id");

-- CreateIndex
CREATE INDEX "partner_merge_network_id_loser_id_idx" ON "partner_merge"("network_id", "loser_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_merge_network_id_id_key" ON "partner_merge"("network_id", "id");

-- CreateIndex
CREATE INDEX "partner_merge_move_network_id_table_name_row_key_idx" ON "partner_merge_move"("network_id", "table_name", "row_key");

-- CreateIndex
CREATE INDEX "organization_network_id_merged_into_id_idx" ON "organization"("network_id", "merged_into_id");

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_network_id_merged_into_id_fkey" FOREIGN KEY ("network_id", "merged_into_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_pair" ADD CONSTRAINT "partner_pair_network_id_left_id_fkey" FOREIGN KEY ("network_id", "left_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_pair" ADD CONSTRAINT "partner_pair_network_id_right_id_fkey" FOREIGN KEY ("network_id", "right_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_merge" ADD CONSTRAINT "partner_merge_network_id_survivor_id_fkey" FOREIGN KEY ("network_id", "survivor_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_merge" ADD CONSTRAINT "partner_merge_network_id_loser_id_fkey" FOREIGN KEY ("network_id", "loser_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_merge_move" ADD CONSTRAINT "partner_merge_move_network_id_merge_id_fkey" FOREIGN KEY ("network_id", "merge_id") REFERENCES "partner_merge"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An e-mail address that two partners share may say that they are one.
CREATE INDEX "organization_email_fold" ON "organization" ("network_id", lower("email")) WHERE "email" IS NOT NULL;

-- Whatever hides a partner that has left hides one that was merged.
ALTER TABLE "organization" ADD CONSTRAINT "organization_merged" CHECK ("merged_into_id" IS NULL OR ("status" = 'left' AND "merged_into_id" <> "id"));
-- A backup writes partners in any order.
ALTER TABLE "organization" ALTER CONSTRAINT "organization_network_id_merged_into_id_fkey" DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "partner_pair" ADD CONSTRAINT "partner_pair_order" CHECK ("left_id" < "right_id");
ALTER TABLE "partner_pair" ADD CONSTRAINT "partner_pair_state" CHECK ("state" IN ('open', 'different', 'merged'));
ALTER TABLE "partner_merge" ADD CONSTRAINT "partner_merge_undone" CHECK (("undone_at" IS NULL) = ("undone_by_id" IS NULL));

