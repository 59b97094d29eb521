-- What waits for an answer, of all tasks of a network: few rows among many that were answered.
CREATE INDEX "task_request_open" ON "task_request" ("network_id", "task_id") WHERE "state" = 'open';
