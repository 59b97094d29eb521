/** The libraries of a bot on Slack and Teams, imported, and Prisma's client of our tables, made: what no start can be under. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import '@slack/bolt';
import 'botbuilder';

const { PRISMA } = process.env;
const { PrismaClient, PrismaPg } = await import(PRISMA);
new PrismaClient({ adapter: new PrismaPg({ connectionString: 'postgresql://127.0.0.1:1/none' }) });
const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
