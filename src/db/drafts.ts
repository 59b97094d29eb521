/** Forms that were begun and not sent. Answers are sealed: they were given to nobody yet. */
import type { Db, Reading } from './handle.ts';

export interface Draft {
  readonly id: string;
  readonly form: string;
  readonly state: string;
  /** Sealed. */
  readonly answers: string;
  readonly savedAt: Date;
}

interface DraftRow {
  id: string;
  form: string;
  state: string;
  answers: string;
  saved_at: Date;
}

const draftOf = ({ saved_at: savedAt, ...row }: DraftRow): Draft => ({ ...row, savedAt });

/** A person's unsent form of that name and state. */
export async function draftOfForm(
  db: Reading,
  personId: string,
  form: { readonly name: string; readonly state: string },
): Promise<Draft | null> {
  const [row] = await db.sql<DraftRow>(
    'draft-of-form',
    `select id, form, state, answers, saved_at from draft
      where network_id = $1 and person_id = $2 and form = $3 and state = $4`,
    [db.networkId, personId, form.name, form.state],
  );
  return row === undefined ? null : draftOf(row);
}

/** All unsent forms of a person, the latest first. */
export async function draftsOfPerson(db: Reading, personId: string): Promise<Draft[]> {
  const rows = await db.sql<DraftRow>(
    'drafts-of-person',
    `select id, form, state, answers, saved_at from draft
      where network_id = $1 and person_id = $2 order by saved_at desc limit 20`,
    [db.networkId, personId],
  );
  return rows.map(draftOf);
}

/** Keeps what was typed, in place of what was kept before. */
export async function keepDraft(db: Db, personId: string, draft: Omit<Draft, 'id'>): Promise<void> {
  await db.sql(
    'draft-keep',
    `insert into draft (network_id, person_id, form, state, answers, saved_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6::timestamptz)
     on conflict (network_id, person_id, form, state)
     do update set answers = excluded.answers, saved_at = excluded.saved_at`,
    [db.networkId, personId, draft.form, draft.state, draft.answers, draft.savedAt.toISOString()],
  );
}

/** The form was sent, or thrown away. */
export async function dropDraft(db: Db, personId: string, form: string, state: string): Promise<void> {
  await db.tables.draft.deleteMany({ where: { personId, form, state } });
}
