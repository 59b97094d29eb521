/** The main job through Teams: the whole app, real tokens both ways, a stand-in for the Bot Connector. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importDirectory, importLegalAid, legalAid } from '../support/directory.ts';
import { startTable, type RunningTable } from '../support/process.ts';
import { linesIn, type Json } from '../support/teams/cards.ts';
import { dialogOf, shown, TeamsClient, wordsIn } from '../support/teams/client.ts';
import { startTeamsTenant, type TeamsTenant } from '../support/teams/tenant.ts';

let tenant: TeamsTenant;
let table: RunningTable;
let teams: TeamsClient;

const openTenant = (): Promise<TeamsTenant> =>
  startTeamsTenant({
    people: [
      { key: 'petra', name: 'Petra Novak', locale: 'sl-SI' },
      { key: 'ana', name: 'Ana Kovač', locale: 'en-GB' },
      { key: 'noa', name: 'Noa Bar', locale: 'he-IL' },
    ],
    teams: [{ name: 'Town', channels: ['round-table'] }],
  });

beforeAll(async () => {
  tenant = await openTenant();
  table = await startTable(tenant.environment);
  teams = new TeamsClient(tenant, `${table.url}/api/messages`);
});
afterAll(async () => {
  await table.close();
  await tenant.close();
});

const words = (card: Json | undefined): string => linesIn(card ?? {}).join('\n');
const channel = { in: 'round-table' } as const;

describe('Round Table in Teams', () => {
  it('is ready when it has the keys of the Bot Connector', async () => {
    expect((await fetch(`${table.url}/readyz`)).status).toBe(200);
  });

  it('welcomes the first person in their language, sets the network up in a dialog, and makes them its coordinator', async () => {
    const invited = await teams.say('petra', 'partners drugs-prevention');
    expect(invited.status).toBe(200);
    expect(invited.posted).toHaveLength(1);
    expect(wordsIn(invited.posted[0])).toContain('Okrogle mize tu še nihče ni nastavil');
    const opened = await teams.press('petra', shown(invited.posted[0]), 'Nastavi');
    const form = dialogOf(opened);
    expect(form.title).toBe('Nastavitev');
    const done = await teams.submit('petra', form, { network: 'Sončna Reka', language: 'sl' });
    expect(words(dialogOf(done).card)).toContain('Sončna Reka');
    const help = await teams.say('petra', 'pomoč');
    expect(wordsIn(help.posted[0])).toContain('Koordinira: Petra Novak');
  });

  it('registers a partner in the dialog behind the prompt in the shared channel', async () => {
    const prompt = await teams.say('petra', 'partners prompt', channel);
    expect(prompt.posted.map((each) => each.conversation)).toEqual([
      `${tenant.conversation('round-table').id};messageid=1600000000000`,
    ]);
    const opened = await teams.press('ana', shown(prompt.posted[0], channel), 'Prijavi našo organizacijo');
    const refused = await teams.submit('ana', dialogOf(opened, channel), {
      name: 'Mladinski center Brod',
      contact: ' ; ',
      areas: ['drugs-prevention'],
      offers: 'Delavnice o vrstniškem pritisku\nTelovadnica ob torkih',
    });
    const again = dialogOf(refused, channel);
    expect(JSON.stringify(again.card)).toContain('"id":"error:contact"');
    expect(JSON.stringify(again.card)).toContain('Telovadnica ob torkih');
    const done = await teams.submit('ana', again, { contact: 'www.mc-brod.example' });
    expect(words(dialogOf(done).card)).toContain('Mladinski center Brod');
    expect(words(dialogOf(done).card)).toContain('Telovadnica ob torkih');
    expect(done.posted).toHaveLength(0);
  });

  it('shows a form as a card to whoever types for it, and puts the answer in its place', async () => {
    const asked = await teams.say('noa', 'settings');
    const done = await teams.submit('noa', shown(asked.posted[0]), { language: 'he' });
    expect(done.posted).toHaveLength(0);
    expect(shown(done.updated[0]).card).toMatchObject({ lang: 'he', rtl: true });
  });

  it('registers a partner by a card in the personal chat, and the card cannot be sent twice', async () => {
    const asked = await teams.say('noa', 'partners add');
    const card = shown(asked.posted[0]);
    expect(card.card).toMatchObject({ rtl: true, lang: 'he' });
    const refused = await teams.submit('noa', card, { name: 'מרכז נוער', areas: ['child-protection'] });
    expect(refused.posted).toHaveLength(0);
    expect(refused.updated).toHaveLength(1);
    const again = shown(refused.updated[0]);
    expect(JSON.stringify(again.card)).toContain('"id":"error:contact"');
    const done = await teams.submit('noa', again, { contact: 'noar@example.org' });
    expect(done.updated).toHaveLength(1);
    expect(wordsIn(done.updated[0])).toContain('מרכז נוער');
    expect(JSON.stringify(done.updated[0]?.activity)).not.toContain('Input.Text');
  });

  it('answers a mention in the channel to the asker alone, in their own conversation', async () => {
    const { posted } = await teams.say('ana', 'partners drugs-prevention', channel);
    expect(posted).toHaveLength(1);
    expect(posted[0]?.conversation).toBe(tenant.connector.personal(tenant.person('ana')).id);
    expect(wordsIn(posted[0])).toContain('Mladinski center Brod');
    expect(wordsIn(posted[0])).toContain('Town › round-table: partners drugs-prevention');
  });

  it('shows the answer behind a button to somebody who has not installed the app', async () => {
    const { connector } = tenant;
    connector.uninstalled.add(tenant.person('ana').id);
    const { posted } = await teams.say('ana', 'partners drugs-prevention', channel);
    connector.uninstalled.delete(tenant.person('ana').id);
    expect(posted).toHaveLength(1);
    expect(wordsIn(posted[0])).not.toContain('Brod');
    const opened = await teams.press('ana', shown(posted[0], channel), 'Odpri');
    expect(words(dialogOf(opened).card)).toContain('Mladinski center Brod');
  });

  it.each([
    ['ana', 'partners drugs-prevention'],
    ['petra', 'partnerji preprečevanje odvisnosti'],
    ['petra', '/partnerji preprecevanje odvisnosti'],
    ['noa', 'שותפים drugs-prevention'],
  ])('answers %s who types "%s" in the personal chat', async (person, typed) => {
    const { posted } = await teams.say(person, typed);
    expect(posted).toHaveLength(1);
    expect(wordsIn(posted[0])).toContain('Mladinski center Brod');
    expect(wordsIn(posted[0])).toContain('Ana Kovač');
  });

  it('answers a pressed button below its card', async () => {
    const { posted } = await teams.say('ana', 'partners');
    const pressed = await teams.press('ana', shown(posted[0]), 'preprečevanje odvisnosti');
    expect(pressed.status).toBe(200);
    expect(pressed.toast).not.toBe('');
    expect(pressed.posted.map(wordsIn).join()).toContain('Mladinski center Brod');
  });

  it('tells the coordinator of each new partner in their own conversation, once', async () => {
    await table.app.deliver();
    await table.app.deliver();
    const told = tenant.toPerson('petra').map(wordsIn);
    for (const name of ['Mladinski center Brod', 'מרכז נוער'])
      expect(told.filter((text) => text.includes('nov partner') && text.includes(name))).toHaveLength(1);
  });

  it('finds an imported directory beside the partners who registered', async () => {
    await importDirectory(table.database);
    const { posted } = await teams.say('ana', 'partners legal');
    expect(wordsIn(posted[0])).toContain('Harbour Legal Aid');
  });

  // Skipped by name where the real directory is not on this machine.
  (legalAid === null ? it.skip : it)('finds a real directory: names and areas', async () => {
    expect(await importLegalAid(table.database)).toMatchObject({ organisations: { new: 33 } });
    const named = await teams.say('ana', 'partners family defense');
    expect(wordsIn(named.posted[0])).toContain('The Family Defense Center');
    const area = await teams.say('noa', 'שותפים child-legal-protection');
    expect(wordsIn(area.posted[0])).toContain('33');
  });

  it('acts once when the platform delivers again', async () => {
    await teams.say('ana', 'partners legal');
    const again = await teams.redeliver();
    expect(again).toMatchObject({ status: 200, posted: [] });
  });

  it('signs what it sends with its own token, got once', () => {
    const { connector, issuer } = tenant;
    expect(new Set(connector.calls.map((call) => call.authorization))).toEqual(
      new Set([`Bearer ${issuer.botToken}`]),
    );
    expect(issuer.asked.tokens).toBe(1);
    expect(Object.fromEntries(issuer.tokenRequests[0] ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: tenant.appId,
      client_secret: tenant.appPassword,
      scope: 'https://api.botframework.com/.default',
    });
  });

  it('writes nothing of what people said into its log', () => {
    const logged = JSON.stringify(table.logged);
    const secrets = [tenant.appPassword, tenant.issuer.botToken];
    for (const canary of ['Brod', 'Kovač', 'Novak', 'נוער', ...secrets]) expect(logged).not.toContain(canary);
    expect(table.logged.filter((line) => line.level === 'error')).toEqual([]);
  });
});

describe('Round Table in Teams on one machine', () => {
  it('answers without tokens either way', async () => {
    const town = await openTenant();
    town.connector.token = null;
    const local = await startTable({ TEAMS_LOCAL: 'on' });
    try {
      const client = new TeamsClient(town, `${local.url}/api/messages`);
      const invited = await client.say('ana', 'hello');
      expect(wordsIn(invited.posted[0])).toContain('Nobody has set up Round Table here yet');
      const form = dialogOf(await client.press('ana', shown(invited.posted[0]), 'Set up'));
      const done = await client.submit('ana', form, { network: 'Sunny River' });
      expect(words(dialogOf(done).card)).toContain('Sunny River');
      const calls = town.connector.calls.map((call) => call.authorization);
      expect(calls.length).toBeGreaterThan(0);
      expect(new Set(calls)).toEqual(new Set([undefined]));
      expect(town.issuer.asked).toEqual({ metadata: 0, keys: 0, tokens: 0 });
    } finally {
      await local.close();
      await town.close();
    }
  });

  it('asks for tokens all the same where it is told who signs them', async () => {
    const town = await openTenant();
    town.connector.token = null;
    const { TEAMS_APP_ID = '', TEAMS_OPENID_METADATA_URL = '' } = town.environment;
    const local = await startTable({ TEAMS_LOCAL: 'on', TEAMS_APP_ID, TEAMS_OPENID_METADATA_URL });
    try {
      const client = new TeamsClient(town, `${local.url}/api/messages`);
      const said = await client.say('ana', 'hello');
      expect(said).toMatchObject({ status: 200, posted: [{}] });
      expect(town.connector.calls.map((call) => call.authorization)).toEqual([undefined]);
      const unsigned = await fetch(`${local.url}/api/messages`, { method: 'POST', body: '{}' });
      expect(unsigned.status).toBe(401);
    } finally {
      await local.close();
      await town.close();
    }
  });
});
