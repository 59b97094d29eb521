-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "group_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- A row has one receiver: a person, a place, or some people together.
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_one_receiver";
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_one_receiver"
  CHECK (num_nonnulls("person_id", "place_id", nullif("group_ids", '{}')) = 1);
