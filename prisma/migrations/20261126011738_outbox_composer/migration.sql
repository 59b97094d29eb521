-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "composer" TEXT,
ADD COLUMN     "until" TIMESTAMPTZ(3),
ALTER COLUMN "message" DROP NOT NULL;

-- Somebody says it: then, or now.
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_said" CHECK ("message" IS NOT NULL OR "composer" IS NOT NULL);
