/** `npm run manifests` writes manifests/; `-- --check` says whether they are fresh. */
import { manifestsDirectory, staleManifests, writeManifests } from '../src/manifests.ts';

if (process.argv.includes('--check')) {
  const stale = await staleManifests(manifestsDirectory);
  if (stale.length > 0) {
    console.error(`Not fresh: ${stale.join(', ')}. Run npm run manifests and commit what it writes.`);
    process.exitCode = 1;
  }
} else {
  await writeManifests(manifestsDirectory);
  console.log('Wrote manifests/.');
}
