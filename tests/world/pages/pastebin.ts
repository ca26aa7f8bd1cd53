import { file, notFound, page, type Handler } from '../answers.ts';
import { escapeHtml } from './escape.ts';

export interface Paste {
  /** Eight characters, as in https://pastebin.com/d4biUtRm */
  id: string;
  title: string;
  author: string;
  text: string;
}

/** Plays pastebin.com: each paste as a page and in its raw form. `headers` stand on top of every page's. */
export function pastebin(pastes: readonly Paste[], headers: Record<string, string> = {}): Handler {
  return (request) => {
    const [, raw, id] = /^\/(raw\/)?([A-Za-z0-9]{8})$/.exec(new URL(request.url).pathname) ?? [];
    const paste = pastes.find((candidate) => candidate.id === id);
    if (paste === undefined) return notFound();
    // The raw form has the line ends of whoever pasted it: CRLF, nearly always.
    if (raw !== undefined) return file(paste.text.replaceAll('\n', '\r\n'), 'text/plain; charset=utf-8');
    return page(pasteHtml(paste), headers);
  };
}

/** The landmarks of Pastebin's page of 2024, in their order, with a plain style of our own. */
function pasteHtml({ id, title, author, text }: Paste): string {
  const size = `${(text.length / 1024).toFixed(2)} KB`;
  const lines = text.split('\n').map((line) => `<li class="li1"><div class="de1">${escapeHtml(line)}</div></li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} - Pastebin.com</title><style>${style}</style></head>
<body><div class="wrap"><div class="header"><div class="container"><a href="/" class="header__logo">PASTEBIN</a></div></div>
<div class="container"><div class="content"><div class="post-view js-post-view">
<div class="details"><div class="info-bar"><div class="info-top"><h1>${escapeHtml(title)}</h1></div>
<div class="info-bottom"><div class="username"><a href="/u/${escapeHtml(author)}">${escapeHtml(author)}</a></div>
<div class="date"><span>Apr 23rd, 2027</span></div><div class="visits">3,412</div><div class="expire">Never</div></div></div></div>
<div class="highlighted-code"><div class="top-buttons"><div class="left"><a href="/archive/text" class="btn -small h_800">text</a> ${size}
<span title="Category">| None</span></div><div class="right"><a href="/raw/${id}" class="btn -small">raw</a>
<a href="/dl/${id}" class="btn -small">download</a></div></div>
<div class="source text"><ol class="text">${lines.join('\n')}</ol></div></div>
</div></div></div></div></body></html>`;
}

const style = `
body { margin: 0; font: 14px/1.5 Arial, sans-serif; background: #f2f2f2; color: #222 }
.header { background: #023859; padding: 12px 0 } .header__logo { color: #fff; font-weight: bold; letter-spacing: 2px; text-decoration: none }
.container { max-width: 980px; margin: 0 auto; padding: 0 16px }
.content { background: #fff; padding: 16px; margin: 16px 0 }
h1 { font-size: 18px; margin: 0 } .info-bottom { display: flex; gap: 16px; color: #777; font-size: 12px; margin: 4px 0 12px }
.top-buttons { display: flex; justify-content: space-between; background: #f7f7f7; border: 1px solid #ddd; padding: 6px 8px; font-size: 12px }
.btn { color: #444; text-decoration: none; border: 1px solid #ccc; padding: 1px 6px; background: #fff }
.source { border: 1px solid #ddd; border-top: 0; overflow-x: auto } .source ol { margin: 0; padding: 8px 0 8px 48px; font: 13px/1.7 Consolas, monospace; color: #999 }
.de1 { color: #222; white-space: pre-wrap }`;
