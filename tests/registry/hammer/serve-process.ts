// The real server as a process of its own, to be killed. It publishes often, so that a kill falls on every step.
import { serve, stopOnSignals } from '../../../registry/serve.ts';

const [, , dir = '', port = '0'] = process.argv;
const periods = { betweenMs: 100, gatherMs: 10, recosignMs: 500, longestBackOffMs: 1_000 };
const server = await serve({ dir, port: Number(port), periods });
stopOnSignals(server);
process.send?.('listening');
