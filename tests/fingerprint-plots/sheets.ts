import type { Random } from '../sample-leak/random.ts';
import { paragraph, paragraphs, sentence, type Manner } from './prose.ts';
import type { Language } from './words.ts';

/** A page that is printed: what kind it is, and its HTML. `group` names what it has in common with others. */
export interface Sheet {
  kind: 'letter' | 'justified' | 'contract' | 'mail' | 'invoice' | 'form' | 'columns' | 'typewriter';
  language: Language;
  group: string;
  html: string;
}

export interface Look {
  font: string;
  /** Points. */
  size: number;
}

const heads: Record<Language, string> = {
  en: 'Ministry of Examples · Office of the Secretary · 12 Fountain Road, Northaven',
  fr: 'Ministère des exemples · Cabinet du secrétaire · 12, rue de la Fontaine, Villeneuve',
  ru: 'Министерство примеров · Канцелярия секретаря · ул. Фонтанная, 12, Новгород',
  ar: 'وزارة الأمثلة · مكتب الأمين العام · شارع النافورة ١٢',
  zh: '示例部 秘书处 泉水路十二号',
};
const feet: Record<Language, string> = {
  en: 'This message and any attachment are confidential and meant only for the person to whom they are addressed.',
  fr: 'Ce message et ses pièces jointes sont confidentiels et destinés à la seule personne à qui ils sont adressés.',
  ru: 'Настоящее письмо и вложения к нему являются конфиденциальными и предназначены только адресату.',
  ar: 'هذه الرسالة ومرفقاتها سرية وموجهة فقط إلى الشخص المرسلة إليه.',
  zh: '本邮件及其附件为机密文件，仅供收件人使用。',
};

export function letter(random: Random, manner: Manner, look: Look): Sheet {
  const body = paragraphs(random, manner, random.between(4, 8));
  return sheet('letter', manner, look, letterBody(random, manner, body));
}

/** The same letter with one paragraph written anew. */
export function alteredPair(random: Random, manner: Manner, look: Look): { original: Sheet; altered: Sheet } {
  const body = paragraphs(random, manner, 6).map(() => paragraph(random, manner, 4));
  const head = random.between(0, 1_000_000);
  const changed = random.between(1, body.length - 2);
  const other = body.map((text, index) => (index === changed ? paragraph(random, manner, 4) : text));
  const of = (text: string[]): Sheet => sheet('letter', manner, look, letterBody(random, manner, text, head));
  return { original: of(body), altered: of(other) };
}

export function justified(random: Random, manner: Manner, look: Look): Sheet {
  const body = paragraphs(random, manner, 9).map((text) => `<p>${text}</p>`);
  return sheet('justified', manner, look, body.join(''), 'p{text-align:justify;hyphens:auto}');
}

export function columns(random: Random, manner: Manner, look: Look): Sheet {
  const body = paragraphs(random, manner, 9).map((text) => `<p>${text}</p>`);
  return sheet('columns', manner, look, `<div class="two">${body.join('')}</div>`, '.two{columns:2;column-gap:9mm}');
}

export function typewritten(random: Random, manner: Manner, look: Look): Sheet {
  const body = paragraphs(random, manner, 6).map((text) => `<p>${text}</p>`);
  return sheet('typewriter', manner, { ...look, font: 'Liberation Mono' }, body.join(''));
}

export function contract(random: Random, manner: Manner, look: Look): Sheet {
  const body = Array.from(
    { length: 7 },
    (_, index) => `<h3>§ ${index + 1} ${sentence(random, manner, 4)}</h3><p>${paragraph(random, manner, 3)}</p>`,
  );
  return sheet('contract', manner, look, body.join(''));
}

/** Short, under a long text that all of them have. */
export function mail(random: Random, manner: Manner, look: Look, disclaimer: string): Sheet {
  const fields = ['From', 'To', 'Date', 'Subject'].map((name) => `<b>${name}:</b> ${sentence(random, manner, 4)}<br>`);
  const body = paragraphs(random, manner, random.between(3, 4)).map((text) => `<p>${text}</p>`);
  return sheet('mail', manner, look, `${fields.join('')}<hr>${body.join('')}<hr><small>${disclaimer}</small>`);
}

export function invoice(random: Random, manner: Manner, look: Look): Sheet {
  const rows = Array.from(
    { length: random.between(12, 20) },
    (_, index) =>
      `<tr><td>${index + 1}<td>${sentence(random, manner, random.between(2, 4))}<td>${random.between(1, 40)}<td>${random.between(10, 9_000)}.00</tr>`,
  );
  const body = `<p>${heads[manner.language]}</p><table>${rows.join('')}</table>`;
  return sheet('invoice', manner, look, body, 'table{width:100%}td{border-bottom:1px solid #999;padding:1.2mm}');
}

/** One text for all; another name and number in each. */
export function formLetter(random: Random, manner: Manner, look: Look, text: string[]): Sheet {
  return sheet('form', manner, look, letterBody(random, manner, [sentence(random, manner, 8), ...text]));
}

function letterBody(random: Random, manner: Manner, body: string[], reference = random.between(0, 1_000_000)): string {
  const { language } = manner;
  const lines = body.map((text) => `<p>${text}</p>`).join('');
  return `<header>${heads[language]}</header><p>N° ${reference}</p>${lines}<footer>${feet[language]}</footer>`;
}

function sheet(kind: Sheet['kind'], { language }: Manner, { font, size }: Look, body: string, style = ''): Sheet {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const html = `<section lang="${language}" dir="${direction}" class="${kind}"><style>${style
    .replace(/(^|\})\s*([a-z]+)\{/g, `$1 .${kind} $2{`)
    .trim()}</style><div class="page" style="font:${size}pt/1.32 '${font}'">${body}</div></section>`;
  return { kind, language, group: `${kind}-${language}`, html };
}
