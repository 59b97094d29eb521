import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own directory, whether we run from src/, from dist/ or from dist/cli/. */
export const packageDirectory = nearestPackage(path.dirname(fileURLToPath(import.meta.url)));

export const migrationsDirectory = path.join(packageDirectory, 'prisma', 'migrations');

function nearestPackage(directory: string): string {
  if (existsSync(path.join(directory, 'package.json'))) return directory;
  const above = path.dirname(directory);
  if (above === directory) throw new Error('package.json is not above the program');
  return nearestPackage(above);
}
