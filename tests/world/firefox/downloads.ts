import type { Message } from './bidi.ts';

interface Download {
  url: string;
  navigation: unknown;
  download?: string;
}

/** Firefox tells of a download from an extension's page without an id, and Playwright passes over what has none: each gets one by its address. */
export function numberDownloads(): (message: Message) => Message {
  const open = new Map<string, string>();
  let last = 0;
  return (message) => {
    const isBeginning = message.method === 'browsingContext.downloadWillBegin';
    if (!isBeginning && message.method !== 'browsingContext.downloadEnd') return message;
    const params = message.params as Download;
    if (params.navigation !== null && params.navigation !== undefined) return message;
    if (isBeginning) open.set(params.url, `download-${++last}`);
    return { ...message, params: { ...params, download: open.get(params.url) } };
  };
}
