-- AlterTable
ALTER TABLE "person" ADD COLUMN     "feed_number" INTEGER NOT NULL DEFAULT 0;
