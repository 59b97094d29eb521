-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "asks_id" UUID,
ADD COLUMN     "doubted_at" TIMESTAMPTZ(3),
ADD COLUMN     "lane" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "once" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "repeats" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "route" TEXT NOT NULL DEFAULT '';

-- In which order each line is served. What was sent has left the index, so its cost follows what waits.
CREATE INDEX "outbox_lines" ON "outbox" ("route", "lane", "due_at", "id") WHERE "state" = 'queued';
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_lane" CHECK ("lane" IN (0, 1));
