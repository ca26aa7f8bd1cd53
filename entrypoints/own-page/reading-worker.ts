import { serveAddresses } from '../offscreen/serve-addresses.ts';
import { serveFiles } from '../desk/serve-files.ts';
import { serveMails } from '../desk/serve-mails.ts';
import { serveBlobs } from './serve-blobs.ts';
import { serveMembers } from './serve-members.ts';

/** What a worker that reads documents is for; it is started under that name. */
export type ReadingDuty = 'addresses' | 'files' | 'blobs' | 'comparisons' | 'members' | 'mails';

const duties: Record<ReadingDuty, (message: unknown) => Promise<void>> = {
  addresses: serveAddresses,
  files: serveFiles,
  blobs: serveBlobs,
  // It draws pages, which no other does.
  comparisons: async (message) => (await import('../desk/serve-comparisons.ts')).serveComparisons(message),
  members: serveMembers,
  mails: serveMails,
};

// One script for all of them: the parsers, several megabytes, stand in the package once.
const serve = duties[self.name as ReadingDuty];
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => void serve(data));
