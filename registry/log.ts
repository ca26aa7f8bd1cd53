/** One line, as data. Never a payload, a key, an address of a client, or a query. */
export type Log = (event: string, fields?: Record<string, string | number | boolean>) => void;

/** A line as JSON on standard error. */
export const logToStandardError: Log = (event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
};
