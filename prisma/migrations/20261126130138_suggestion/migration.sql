-- CreateTable
CREATE TABLE "suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_fold" TEXT NOT NULL,
    "areas" TEXT[],
    "why" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "organization_id" UUID,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "suggestion_network_id_state_created_at_idx" ON "suggestion"("network_id", "state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_network_id_id_key" ON "suggestion"("network_id", "id");

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_network_id_organization_id_fkey" FOREIGN KEY ("network_id", "organization_id") REFERENCES "organization"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
