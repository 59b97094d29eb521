-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "follows" TEXT,
ADD COLUMN     "paper" JSONB;
