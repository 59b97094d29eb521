-- CreateTable
CREATE TABLE "network_sweep" (
    "network_id" UUID NOT NULL,
    "swept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "network_sweep_pkey" PRIMARY KEY ("network_id")
);
