import { beforeEach, expect, it } from '@jest/globals';
import { text } from '../../src/chat/message.ts';
import type { Sql } from '../../src/db/handle.ts';
import { withClient } from '../../src/db/open.ts';
import { claimDue, settleEach, type Claim } from '../../src/db/outbox-claims.ts';
import { everyNetwork } from '../../src/db/turn.ts';
import { describeOnBothDatabases } from '../support/database.ts';
import { after, newPerson, newPost, newTown, NOW, Platform, queue, type Town } from '../support/ledger.ts';

const WAITING = 6000;
const TAKEN = 10;

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** How many rows of the ledger a plan has looked at, wherever it did so. */
function looked(node: Node): number {
  const rows = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
  const own = node['Relation Name'] === 'outbox' ? rows * (node['Actual Loops'] ?? 0) : 0;
  return own + (node.Plans ?? []).reduce((sum, each) => sum + looked(each), 0);
}

describeOnBothDatabases('A ledger in which thousands wait', (database) => {
  const claim: Claim = { now: NOW, leaseUntil: after(25), most: TAKEN, usual: TAKEN, allowances: [] };
  const sql = () => everyNetwork(database());
  let town: Town;
  beforeEach(async () => {
    town = await newTown(database());
    await database().pool.query(
      `insert into outbox (network_id, key, person_id, why, message, due_at, created_at, route)
       select $1, 'waits-' || n, $2, 'test', $3, $4::timestamptz, $4, $5 from generate_series(1, $6) n`,
      [
        town.networkId,
        town.personId,
        JSON.stringify({ language: 'en', direction: 'ltr', blocks: [text('It is due.')] }),
        NOW,
        `slack/${town.tenant}`,
        WAITING,
      ],
    );
  });

  /** Runs what is asked, tells how many rows it looked at, and leaves everything as it was. */
  async function rowsLookedAt(ask: (explaining: Sql) => Promise<unknown>): Promise<number> {
    let rows = 0;
    await ask(async (_name, text, values) => {
      await withClient(database().pool, async (client) => {
        await client.query('begin');
        const explained = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
          `explain (analyze, format json) ${text}`,
          [...values],
        );
        rows += looked(explained.rows[0]?.['QUERY PLAN'][0].Plan ?? {});
        await client.query('rollback');
      });
      return [];
    });
    return rows;
  }

  it('has few of them looked at for a few that are claimed', async () => {
    expect(await rowsLookedAt((explaining) => claimDue(explaining, claim))).toBeLessThan(10 * TAKEN);
    expect(await claimDue(sql(), claim)).toHaveLength(TAKEN);
  });

  it('has few of them looked at for a few that are settled', async () => {
    const claimed = await claimDue(sql(), claim);
    const settled = claimed.map((row) => ({
      claimed: row,
      settlement: { state: 'sent', face: 'slack', messageId: row.id, detail: null } as const,
      at: NOW,
    }));
    const rows = await rowsLookedAt((explaining) => settleEach(explaining, settled));
    expect(rows).toBeGreaterThanOrEqual(TAKEN);
    expect(rows).toBeLessThan(10 * TAKEN);
    expect((await settleEach(sql(), settled)).size).toBe(TAKEN);
  });

  it('has what is taken at the same moment written down at once', async () => {
    await database().prisma.outbox.deleteMany({});
    for (const name of ['Alja', 'Ben', 'Črt', 'Dana', 'Eva', 'Filip'])
      await queue(database(), town, { key: name, personId: await newPerson(database(), town, { name }) });
    const written: number[] = [];
    const platform = new Platform(() => NOW);
    const { deliverer } = newPost(database(), {
      channels: [platform.channel()],
      clock: () => NOW,
      sql: async <Row>(name: string, statement: string, values: readonly unknown[]) => {
        const rows = await sql()<Row>(name, statement, values);
        if (name === 'outbox-settle') written.push(rows.length);
        return rows;
      },
    });
    await deliverer.run();
    await deliverer.stop();
    expect(platform.received).toHaveLength(6);
    expect(written).toEqual([6]);
  });
});
