import { describe, expect, it } from '@jest/globals';
import { at, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import type { OutgoingFile, Outcome } from '../../../src/chat/channel.ts';
import { message } from '../../support/slack/replies.ts';
import type { FaultKind } from '../../support/slack/proxy.ts';
import { spelled, useSlack } from '../../support/slack/use.ts';

const slack = useSlack();

const file = (name: string, kind: OutgoingFile['kind'], words: string): OutgoingFile => ({
  name: `${name}.${kind}`,
  kind,
  url: null,
  content: () => Promise.resolve(Buffer.from(words)),
});
const FILES = [file('Zapisnik: junij', 'pdf', '%PDF words'), file('Zapisnik: junij', 'docx', 'PK words')];
const ana = () =>
  ({
    face: 'slack',
    tenant: slack.workspace.teamId,
    kind: 'person',
    id: slack.workspace.user('ana'),
  }) as const;

/** A message to Ana, and where it stands. */
async function delivered(): Promise<string> {
  const outcome = await slack.running.face.channel.deliver(ana(), message('The minutes.'), 'minutes/1');
  if (outcome.kind !== 'delivered') throw new Error(`the message was not delivered: ${spelled(outcome)}`);
  return outcome.messageId;
}

async function attach(under: string, files = FILES): Promise<Outcome> {
  const outcome = await slack.running.face.channel.attach?.({
    to: ana(),
    under,
    files,
    key: 'minutes/1#document',
  });
  if (outcome === undefined) throw new Error('this face takes no documents');
  return outcome;
}

/** Posts with files in Ana's own conversation, as their titles. */
async function posts(): Promise<readonly (readonly string[])[]> {
  const all = await slack.running.slack.dms('ana');
  return all
    .map((one) => listAt(one, 'files').map((each) => textAt(each, 'title')))
    .filter((titles) => titles.length > 0);
}

const calls = (method: string): readonly Payload[] => slack.workspace.callsOf(method).map(({ args }) => args);

describe('Documents attached in Slack', () => {
  it('lie in the conversation where their message was delivered, together in one post', async () => {
    const under = await delivered();
    const before = (await posts()).length;
    expect(await attach(under)).toMatchObject({ kind: 'delivered' });
    expect((await posts()).slice(before)).toEqual([['Zapisnik: junij.pdf', 'Zapisnik: junij.docx']]);
    const done = calls('files.completeUploadExternal').at(-1);
    expect(textAt(done, 'channel_id')).toBe(await slack.running.slack.dmChannel('ana'));
    expect(under.startsWith(`${textAt(done, 'channel_id')}/`)).toBe(true);
  });

  it('are told by their length in bytes, and arrive whole', async () => {
    await attach(await delivered(), [file('Zápis', 'pdf', 'šest bytů?')]);
    const asked = calls('files.getUploadURLExternal').at(-1);
    expect([at(asked, 'filename'), at(asked, 'length')]).toEqual(['Zápis.pdf', '12']);
  });

  it.each<[string, FaultKind]>([
    ['files.getUploadURLExternal', 'lost'],
    ['files.getUploadURLExternal', '500'],
    ['files.getUploadURLExternal', 'html'],
    ['upload', '500'],
    ['upload', 'reset'],
    ['upload', 'lost'],
  ])('are begun anew without a second post when %s fails by %s', async (method, kind) => {
    const under = await delivered();
    const before = (await posts()).length;
    slack.workspace.inject({ method, kind });
    expect(await attach(under)).toMatchObject({ kind: 'later' });
    expect(await posts()).toHaveLength(before);
    expect(await attach(under)).toMatchObject({ kind: 'delivered' });
    expect(await posts()).toHaveLength(before + 1);
  });

  it.each<FaultKind>(['lost', 'lost500', 'truncate', '500'])(
    'are of unknown fate, and not begun anew by the face, when the last call is answered by %s',
    async (kind) => {
      const under = await delivered();
      const count = calls('files.completeUploadExternal').length;
      slack.workspace.inject({ method: 'files.completeUploadExternal', kind });
      expect(await attach(under)).toMatchObject({ kind: 'unknown' });
      expect(calls('files.completeUploadExternal')).toHaveLength(count + 1);
    },
  );

  it.each([
    ['files.getUploadURLExternal', 'missing_scope'],
    ['files.getUploadURLExternal', 'file_uploads_disabled'],
    ['files.completeUploadExternal', 'slack_connect_file_upload_sharing_blocked'],
  ])('are left out for good where Slack refuses: %s, %s', async (method, error) => {
    const under = await delivered();
    slack.workspace.inject({ method, kind: 'error', error });
    expect(await attach(under)).toEqual({ kind: 'never', why: 'forbidden', detail: error });
  });

  it('wait as long as Slack says', async () => {
    const under = await delivered();
    slack.workspace.inject({ method: 'files.getUploadURLExternal', kind: '429', retryAfter: 17 });
    expect(await attach(under)).toEqual({
      kind: 'later',
      retryAfterSeconds: 17,
      why: 'ratelimited',
      pauses: 'tenant',
    });
  });

  it('go to no foreign host', async () => {
    const under = await delivered();
    slack.workspace.stub('files.getUploadURLExternal', () => ({
      ok: true,
      upload_url: 'https://files.slack.com.example.test/upload',
      file_id: 'F1',
    }));
    expect(await attach(under)).toMatchObject({ kind: 'never', why: 'refused' });
    slack.workspace.unstub('files.getUploadURLExternal');
    expect(await attach(under)).toMatchObject({ kind: 'delivered' });
  });

  it('leave neither their names nor their words in the log', async () => {
    const under = await delivered();
    slack.workspace.inject({ method: 'upload', kind: '500' });
    await attach(under);
    expect(slack.running.logs.length).toBeGreaterThan(0);
    expect(spelled(slack.running.logs)).not.toMatch(/Zapisnik|words/);
  });
});
