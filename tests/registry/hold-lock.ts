// A process of its own that holds the lock of a folder until it is killed.
import { lockFolder } from '../../registry/store/lock.ts';

lockFolder(process.argv[2] ?? '');
process.send?.('locked');
setInterval(() => undefined, 1_000);
