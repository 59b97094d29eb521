/** GET /metrics in the text format of Prometheus, for whoever holds the token. Counts only, nothing of any network or person. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Door } from './server.ts';
import type { Doctor, VitalSigns } from './vital-signs.ts';

/** Absent a token there is no such page. */
export function metricsDoor(doctor: Doctor, token: string | null): Door {
  let made: Promise<Written> | null = null;
  return {
    takes: (path) => token !== null && path === '/metrics',
    async answer(request, response) {
      if (token === null || !isRight(request.headers.authorization ?? '', token)) {
        response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
        return;
      }
      // The library loads with the first question: it does not belong to a start. It measures from then on.
      made ??= register();
      const { type, write } = await made;
      const body = await write(await doctor.signs());
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    },
  };
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();
const isRight = (authorization: string, token: string): boolean =>
  timingSafeEqual(hashed(authorization), hashed(`Bearer ${token}`));

interface Written {
  readonly type: string;
  write(signs: VitalSigns): Promise<string>;
}

const GAUGES: readonly (readonly [name: string, help: string, of: (signs: VitalSigns) => number])[] = [
  ['messages_due', 'Messages that are due and not sent.', (signs) => signs.due],
  ['messages_oldest_seconds', 'How long the oldest of them has been due.', (signs) => signs.oldestSeconds],
  ['messages_unknown', 'Messages of which nobody knows whether they arrived.', (signs) => signs.unknown],
  ['messages_failed', 'Messages that did not arrive.', (signs) => signs.failed],
  ['reminders_waiting', 'Reminders that wait for the hour of their receivers.', (signs) => signs.waiting],
  ['plans_overdue', 'Objects that the rules should have looked at by now.', (signs) => signs.overdue],
  ['clock_skew_seconds', 'The clock of the machine to that of the database.', (signs) => signs.skewSeconds],
];

async function register(): Promise<Written> {
  const { Gauge, Registry, collectDefaultMetrics } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = GAUGES.map(([name, help, of]) => ({
    gauge: new Gauge({ name: `round_table_${name}`, help, registers: [registry] }),
    of,
  }));
  return {
    type: registry.contentType,
    write(signs) {
      for (const { gauge, of } of gauges) gauge.set(of(signs));
      return registry.metrics();
    },
  };
}
