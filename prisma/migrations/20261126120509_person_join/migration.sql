-- AlterTable
ALTER TABLE "person" ADD COLUMN     "joined_into_id" UUID,
ADD COLUMN     "link_code_hash" TEXT,
ADD COLUMN     "link_code_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "person_network_id_joined_into_id_idx" ON "person"("network_id", "joined_into_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_network_id_link_code_hash_key" ON "person"("network_id", "link_code_hash");
