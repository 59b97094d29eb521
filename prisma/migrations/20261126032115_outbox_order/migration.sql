-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "seq" BIGSERIAL NOT NULL;

-- What is due at the same moment leaves in the order in which it was written.
DROP INDEX "outbox_lines";
CREATE INDEX "outbox_lines" ON "outbox" ("route", "lane", "due_at", "seq") WHERE "state" = 'queued';
