-- CreateTable
CREATE TABLE "tool_rating" (
    "network_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_on" DATE NOT NULL,
    "rating" INTEGER NOT NULL,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tool_rating_pkey" PRIMARY KEY ("network_id","person_id","asked_on")
);

-- CreateIndex
CREATE INDEX "tool_rating_network_id_asked_on_idx" ON "tool_rating"("network_id", "asked_on");

-- AddForeignKey
ALTER TABLE "tool_rating" ADD CONSTRAINT "tool_rating_network_id_person_id_fkey" FOREIGN KEY ("network_id", "person_id") REFERENCES "person"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
