-- CreateTable
CREATE TABLE "network_rule" (
    "network_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "days" INTEGER,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "network_rule_pkey" PRIMARY KEY ("network_id","rule")
);

-- AddForeignKey
ALTER TABLE "network_rule" ADD CONSTRAINT "network_rule_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "network_rule" ADD CONSTRAINT "network_rule_network_id_changed_by_id_fkey" FOREIGN KEY ("network_id", "changed_by_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
