-- What was said is forgotten after a while; that it was said, to whom and by which key, stays.
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_said";
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_said" CHECK ("message" IS NOT NULL OR "composer" IS NOT NULL OR "state" <> 'queued');

-- What the clock looks at for it: only what is settled and still has its words. What was withdrawn has no day of its own.
CREATE INDEX "outbox_to_forget" ON "outbox" ((COALESCE("settled_at", "due_at"))) WHERE "state" <> 'queued' AND "message" IS NOT NULL;
