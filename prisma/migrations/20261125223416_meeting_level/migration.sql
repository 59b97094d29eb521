-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "level" TEXT NOT NULL DEFAULT 'regular';
