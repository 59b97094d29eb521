-- AlterTable
ALTER TABLE "agenda_item" ADD COLUMN     "handed_to_id" UUID;

-- AlterTable
ALTER TABLE "network" ADD COLUMN     "guide_url" TEXT;

-- CreateIndex
CREATE INDEX "agenda_item_network_id_handed_to_id_idx" ON "agenda_item"("network_id", "handed_to_id");

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_network_id_handed_to_id_fkey" FOREIGN KEY ("network_id", "handed_to_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
