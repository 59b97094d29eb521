import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { withClient } from '../../../src/db/open.ts';
import { describeOnBothDatabases } from '../../support/database.ts';
import { CHANNEL, meetingWorld, type TableWorld } from '../../support/meeting.ts';
import { publishedOnce } from '../../support/press-at-once.ts';

/** What the database itself refuses, whatever code is above it (domain.md 3.5). */
describeOnBothDatabases('The database', (database) => {
  let table: TableWorld;
  beforeEach(async () => {
    table = await meetingWorld(database());
  });
  afterEach(() => table.stop());

  const sql = (text: string, values: readonly unknown[] = []) =>
    withClient(database().pool, (client) => client.query(text, [...values]));
  const refused = (text: string, values?: readonly unknown[]) =>
    expect(sql(text, values)).rejects.toMatchObject({ code: '23514' });
  const readAloud = (id: string) => sql(`update decision set read_version = version where id = $1`, [id]);
  const publish = `update decision set state = 'published', year = 2026, number = 1, published_at = now() where id = $1`;
  const to = (state: string) =>
    sql(`update meeting set state = $2 where id = $1`, [table.ids.meeting, state]);

  it('publishes no decision that was not read back as it stands', async () => {
    const id = await table.decision('The camp is in July.');
    await to('closing');
    await refused(publish, [id]);
    await readAloud(id);
    await sql(`update decision set text = 'In August.', version = version + 1 where id = $1`, [id]);
    await refused(publish, [id]);
    await readAloud(id);
    await sql(publish, [id]);
  });

  it('publishes no decision outside the close, nor one with an open dispute', async () => {
    const id = await table.decision('The camp is in July.');
    await readAloud(id);
    await refused(publish, [id]);
    await to('closing');
    await sql(
      `insert into read_back_response (network_id, decision_id, version, person_id, answer, at) values ($1, $2, 1, $3, 'dispute', now())`,
      [table.ids.network, id, table.ids.ana],
    );
    await refused(publish, [id]);
    await sql(`update read_back_response set resolution = 'taken-back'`);
    await sql(publish, [id]);
  });

  it('never changes and never deletes what was published, and lets nothing begin as published', async () => {
    const id = await table.decision('The camp is in July.');
    await to('closing');
    await readAloud(id);
    await sql(publish, [id]);
    for (const change of [
      `text = 'Other', version = 2`,
      `number = 7`,
      `state = 'withdrawn'`,
      `published_at = now() - interval '1 day'`,
    ])
      await refused(`update decision set ${change} where id = $1`, [id]);
    await refused(`delete from decision where id = $1`, [id]);
    await expect(
      table.decision('Another', { state: 'published', year: 2026, number: 2, publishedAt: new Date() }),
    ).rejects.toThrow();
    await refused(`update decision set text = 'Other' where id = $1`, [await table.decision('One more')]);
  });

  it('closes no meeting without its read-back, an outcome of every item, and every decision and task settled', async () => {
    await expect(to('closed')).rejects.toMatchObject({ code: '23514' });
    await to('closing');
    const item = await table.item('Parking', { outcome: null, state: 'in-progress' });
    await expect(to('closed')).rejects.toMatchObject({ code: '23514' });
    await sql(`update agenda_item set outcome = 'noted' where id = $1`, [item]);
    const decision = await table.decision('The camp is in July.');
    await expect(to('closed')).rejects.toMatchObject({ code: '23514' });
    await sql(`update decision set state = 'withdrawn' where id = $1`, [decision]);
    const task = await table.task('Write to the parents', { ownerId: null });
    await expect(to('closed')).rejects.toMatchObject({ code: '23514' });
    await refused(`update task set state = 'open' where id = $1`, [task]);
    await sql(`update task set state = 'open', owner_id = $2 where id = $1`, [task, table.ids.ana]);
    await to('closed');
  });

  it('closes no meeting without a next one or a reason', async () => {
    await to('closing');
    await refused(`update meeting set state = 'closed', next_id = null where id = $1`, [table.ids.meeting]);
    await sql(
      `update meeting set state = 'closed', next_id = null, no_next_reason = 'The camp is over.' where id = $1`,
      [table.ids.meeting],
    );
  });

  it('opens one meeting a table, and none without goal, place and time', async () => {
    const { nextId } = await table.meeting();
    await expect(sql(`update meeting set state = 'open' where id = $1`, [nextId])).rejects.toMatchObject({
      code: '23505',
    });
    for (const change of [`place = ''`, `common_goal = ''`, `starts_at = null`, `ends_at = starts_at`])
      await refused(`update meeting set ${change} where id = $1`, [table.ids.meeting]);
  });

  it('takes no minutes as sent that somebody would not get', async () => {
    await to('closing');
    await to('closed');
    await expect(to('minutes-sent')).rejects.toMatchObject({ code: '23514' });
    await table.mojca.pressNamed('minutes.send', table.ids.meeting);
    expect((await table.meeting()).state).toBe('closed');
  });

  it('numbers the decisions of a table once, and those of another table by themselves', async () => {
    const [first, second] = [await table.decision('One.'), await table.decision('Two.')];
    await to('closing');
    await readAloud(first);
    await readAloud(second);
    await sql(publish, [first]);
    await expect(sql(publish, [second])).rejects.toMatchObject({ code: '23505' });
  });

  it('leaves a trace of every step from the read-back to the publication', async () => {
    await table.decision('The camp is in July.');
    await table.mojca.say('close', CHANNEL);
    await table.mojca.press('I have read them aloud');
    await table.mojca.press('Publish');
    const changes = await database().prisma.change.findMany({
      where: { field: 'state' },
      orderBy: { at: 'asc' },
    });
    expect(
      changes.map((each) => `${each.resourceType} ${each.previous ?? ''} ${each.replacement ?? ''}`).sort(),
    ).toEqual(['decision recorded published', 'meeting closing closed', 'meeting open closing']);
    expect(changes.every((each) => each.byId === table.ids.mojca)).toBe(true);
  });

  it('lets twenty people who press Publish at once publish once', async () => {
    for (let round = 0; round < 3; round++) await publishedOnce(database(), table, round);
  });
});
