-- CreateTable
CREATE TABLE "introduction" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "need_id" UUID,
    "offer_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'introduced',
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "introduction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "introduction_network_id_from_id_idx" ON "introduction"("network_id", "from_id");

-- CreateIndex
CREATE INDEX "introduction_network_id_to_id_idx" ON "introduction"("network_id", "to_id");

-- CreateIndex
CREATE UNIQUE INDEX "introduction_network_id_id_key" ON "introduction"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "introduction_network_id_key_key" ON "introduction"("network_id", "key");

-- AddForeignKey
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_network_id_from_id_fkey" FOREIGN KEY ("network_id", "from_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_network_id_to_id_fkey" FOREIGN KEY ("network_id", "to_id") REFERENCES "organization"("network_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
