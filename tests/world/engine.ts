/** Which browser a run of the end-to-end tests starts: the same files run in either. */
export type Engine = 'chromium' | 'firefox';

export const engine: Engine = process.env['TOUCHSTONE_ENGINE'] === 'firefox' ? 'firefox' : 'chromium';
