import { describe, expect, it } from '@jest/globals';
import { slackFace } from '../../../src/adapters/slack/index.ts';
import { show } from '../../../src/chat/reply.ts';
import { startFace, words } from '../../support/slack/face.ts';
import { message } from '../../support/slack/replies.ts';
import { after, until, useSlack } from '../../support/slack/use.ts';

const slack = useSlack();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The face with a clock that is this many seconds away from Slack's, after one answer of Slack. */
async function skewed(seconds: number): ReturnType<typeof startFace> {
  const clock = (): Date => new Date(Date.now() + seconds * 1000);
  const running = await startFace(slack.workspace, () => Promise.resolve({ kind: 'nothing' }), { clock });
  await running.slack.settle();
  return running;
}

const skewWarnings = (running: Awaited<ReturnType<typeof startFace>>): number =>
  running.logs.filter((line) => line.message === 'our clock differs from that of Slack').length;

describe('The Slack face', () => {
  it('is not made without a way in', () => {
    const options = { handle: () => Promise.resolve({ kind: 'nothing' as const }), words: () => words };
    const rest = { botToken: 'x', clock: () => new Date(), log: silent };
    expect(() => slackFace({ ...options, ...rest })).toThrow(/signing secret.*app token/);
    expect(() => slackFace({ ...options, ...rest, signingSecret: '' })).toThrow(/signing secret/);
  });

  it('is ready while the clocks agree', async () => {
    expect(slack.running.face.ready()).toEqual({ ok: true });
    const running = await skewed(30);
    expect(running.face.ready()).toEqual({ ok: true });
    expect(skewWarnings(running)).toBe(0);
    await running.close();
  });

  it.each([70, -70])('warns once when its clock is %i seconds off, and stays ready', async (seconds) => {
    const running = await skewed(seconds);
    await running.slack.openHome('ana');
    await running.slack.openHome('ben');
    expect(skewWarnings(running)).toBe(1);
    expect(running.face.ready().ok).toBe(true);
    await running.close();
  });

  it.each([250, -250])('is not ready when its clock is %i seconds off', async (seconds) => {
    const running = await skewed(seconds);
    expect(running.face.ready().ok).toBe(false);
    expect(running.face.ready().why).toMatch(/-?2(49|50|51) seconds away/);
    await running.close();
  });

  it('compares clocks when a signed request comes out of time, at most every five minutes', async () => {
    const before = slack.workspace.callsOf('auth.test').length;
    const old = { timestamp: Math.floor(Date.now() / 1000) - 1000 };
    const first = await slack.running.slack.slash('ana', '#round-table', {
      line: '/roundtable help',
      ...old,
    });
    await slack.running.slack.slash('ana', '#round-table', { line: '/roundtable help', ...old });
    expect(first.ack.status).toBe(401);
    expect(slack.workspace.callsOf('auth.test')).toHaveLength(before + 1);
  });

  it('is not ready while Slack refuses its token, and ready again when it does not', async () => {
    slack.workspace.inject({ method: 'users.info', kind: 'error', error: 'invalid_auth' });
    slack.answer(show(message('Hello.')));
    await slack.running.slack.slash('ana', '#round-table', '/roundtable help');
    expect(slack.running.face.ready()).toEqual({
      ok: false,
      why: 'Slack refuses the bot token: invalid_auth',
    });
    await slack.running.slack.slash('ben', '#round-table', '/roundtable help');
    expect(slack.running.face.ready().ok).toBe(true);
  });

  it('starts although Slack does not answer', async () => {
    slack.workspace.inject({ method: 'auth.test', kind: 'timeout' });
    const start = performance.now();
    const running = await startFace(slack.workspace, () => Promise.resolve({ kind: 'nothing' }));
    expect(performance.now() - start).toBeLessThan(1000);
    slack.workspace.clearFaults();
    await running.close();
  });

  it('answers what it has taken before it stops', async () => {
    slack.answer(() => after(900, show(message('Late, but here.'))));
    const said = slack.running.slack.say('ana', 'help', { settle: false });
    await until(() => slack.running.requests.at(-1));
    await said;
    await slack.running.face.stop();
    expect((await slack.newestDm('ana')).text).toBe('Late, but here.');
  });

  it('asks once about a person who says many things at the same time', async () => {
    const before = slack.workspace.callsOf('users.info').length;
    slack.answer(({ speaker: { name } }) =>
      Promise.resolve(name === undefined ? { kind: 'who-are-you' } : show(message(`Hello, ${name}.`))),
    );
    await Promise.all(
      [1, 2, 3, 4].map((count) => slack.running.slack.say('ana', `help ${count}`, { settle: false })),
    );
    await slack.running.slack.settle(200);
    expect(slack.workspace.callsOf('users.info')).toHaveLength(before + 1);
    expect((await slack.newestDm('ana')).text).toBe('Hello, Ana Novak.');
  });

  it('answers within a moment of 1.5 seconds when Slack does not say who speaks', async () => {
    slack.workspace.inject({ method: 'users.info', kind: 'slow', ms: 4000 });
    slack.answer(({ id }) =>
      Promise.resolve(id.includes('#') ? show(message('Hello, whoever you are.')) : { kind: 'who-are-you' }),
    );
    const start = performance.now();
    await slack.running.slack.say('ana', 'help', { settle: false });
    await until(async () => ((await slack.newestDm('ana')).text.includes('whoever') ? true : undefined));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
