-- CreateIndex
CREATE INDEX "offer_network_id_external_id_idx" ON "offer"("network_id", "external_id");

-- CreateIndex
CREATE INDEX "organization_network_id_external_id_idx" ON "organization"("network_id", "external_id");
