-- CreateTable
CREATE TABLE "name_word" (
    "network_id" UUID NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "name_word_pkey" PRIMARY KEY ("network_id","word")
);

-- AddForeignKey
ALTER TABLE "name_word" ADD CONSTRAINT "name_word_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Made after the rows of the names that are there.
INSERT INTO "name_word" ("network_id", "word")
SELECT DISTINCT f."network_id", w.word
  FROM "finding" f CROSS JOIN LATERAL unnest(string_to_array(f."fold", ' ')) w(word)
 WHERE f."source" = 'name' AND length(w.word) >= 3;

-- Words spelled nearly so, within one network.
CREATE INDEX "name_word_word_gist" ON "name_word" USING gist ("network_id", "word" gist_trgm_ops(siglen=64));

-- Names by their whole words.
CREATE INDEX "finding_name_words_gin" ON "finding" USING gin ("network_id", (string_to_array("fold", ' '))) WHERE "source" = 'name';
