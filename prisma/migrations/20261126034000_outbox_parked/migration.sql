-- What did not arrive is counted without looking at what did.
CREATE INDEX "outbox_parked" ON "outbox" ("state") WHERE "state" IN ('failed', 'unknown');
