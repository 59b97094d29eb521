/** A sentence in every language, as ICU MessageFormat. i18n/text.ts says it. */
export type Sentence = Readonly<Record<'en' | 'sl' | 'cs' | 'he', string>>;

/** What fills the holes of a sentence. */
export type SentenceValues = Readonly<Record<string, string | number | Date>>;

/**
 * Something a person can mend. The sentence says what was wrong and what to do next; nothing was saved.
 * `field` puts it beside that field of the form that was sent.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly sentence: Sentence;
  readonly values: SentenceValues;
  readonly field: string | null;

  constructor(sentence: Sentence, values: SentenceValues = {}, field: string | null = null) {
    super(sentence.en);
    this.sentence = sentence;
    this.values = values;
    this.field = field;
  }
}
