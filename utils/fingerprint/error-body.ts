/** Programs answer programs in few words; what is longer is a document. In UTF-16 units. */
const MAX_BODY_CHARACTERS = 2_500;
/** All that such answers say of themselves. With any other name in it, it is somebody's data. */
const errorNames = new Set(
  (
    'error errors error_code error_description error_message errorcode errormessage message msg status statuscode status_code code ' +
    'detail details reason title type instance success ok documentation_url request_id requestid trace_id traceid timestamp path'
  ).split(' '),
);
/** Of which a number tells that of the error. */
const numberNames = new Set(['status', 'statuscode', 'status_code', 'code']);
const xmlError = /^\s*(?:<\?xml[^>]*\?>\s*)?<(?:Error|error|fault)[\s/>]/;

/** Whether this is what a program answers a program in place of a document. `saysError`: whether words speak of an error. */
export function isErrorBody(text: string, saysError: (words: string) => boolean): boolean {
  return text.length <= MAX_BODY_CHARACTERS && (xmlError.test(text) || isJsonError(text, saysError));
}

function isJsonError(text: string, saysError: (words: string) => boolean): boolean {
  const body = objectIn(text);
  if (body === undefined) return false;
  const entries = Object.entries(body).map(([name, value]) => [name.toLowerCase(), value] as const);
  // Many bodies have a place for data, and none in it.
  if (!entries.every(([name, value]) => errorNames.has(name) || (name === 'data' && value === null))) return false;
  return entries.some(([name, value]) => {
    if (name.startsWith('error')) return Boolean(value);
    if (name === 'success' || name === 'ok') return value === false;
    if (typeof value === 'number') return numberNames.has(name) && value >= 400 && value < 600;
    return typeof value === 'string' && saysError(value.toLowerCase());
  });
}

function objectIn(text: string): object | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
