import { defineConfig } from 'prisma/config';

// Only `prisma migrate` and `prisma db` run the native schema engine. Every other command works
// without it, yet the CLI would download it first. Naming any executable stops that download.
const needsEngine = process.argv.some((argument) => argument === 'migrate' || argument === 'db');
if (!needsEngine) process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost:5432/roundtable' },
});
