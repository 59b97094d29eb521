-- CreateTable
CREATE TABLE "table_agreement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "made_on" DATE NOT NULL,
    "decisions" UUID[],
    "tasks" UUID[],
    "document" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "table_agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_acknowledgement" (
    "network_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organization_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_acknowledgement_pkey" PRIMARY KEY ("network_id","agreement_id","person_id","organization_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "table_agreement_network_id_id_key" ON "table_agreement"("network_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "table_agreement_network_id_table_id_version_key" ON "table_agreement"("network_id", "table_id", "version");

-- AddForeignKey
ALTER TABLE "table_agreement" ADD CONSTRAINT "table_agreement_network_id_table_id_fkey" FOREIGN KEY ("network_id", "table_id") REFERENCES "round_table"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_acknowledgement" ADD CONSTRAINT "agreement_acknowledgement_network_id_agreement_id_fkey" FOREIGN KEY ("network_id", "agreement_id") REFERENCES "table_agreement"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
