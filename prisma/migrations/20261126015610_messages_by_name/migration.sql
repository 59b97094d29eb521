-- CreateIndex
CREATE INDEX "outbox_network_id_message_id_idx" ON "outbox"("network_id", "message_id");
