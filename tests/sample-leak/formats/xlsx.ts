import exceljs from 'exceljs';
import type { Letter } from '../letter.ts';
import type { Random } from '../random.ts';
import { withoutClock } from './office-archive.ts';

const posts = [
  'Salles',
  'Impression',
  'Transports',
  'Affichage',
  'Sonorisation',
  'Assurances',
  'Téléphonie',
  'Repas',
] as const;

/** A ledger: one line per post of expense, the letter's paragraphs as remarks. */
export async function xlsxBytes(letter: Letter, random: Random): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  workbook.creator = letter.author;
  workbook.created = letter.sentAt;
  workbook.modified = letter.sentAt;
  const sheet = workbook.addWorksheet('Compte de campagne');
  sheet.columns = [
    { header: 'Date', width: 12 },
    { header: 'Poste', width: 18 },
    { header: 'Montant HT', width: 14 },
    { header: 'TVA', width: 10 },
    { header: 'Remarque', width: 80 },
  ];
  for (let row = 0; row < 24; row += 1) {
    const amount = random.between(80, 9_400);
    const remark = letter.paragraphs[row] ?? '';
    sheet.addRow([
      `2027-0${random.between(1, 3)}-${random.between(10, 28)}`,
      random.pick(posts),
      amount,
      amount / 5,
      remark,
    ]);
  }
  sheet.addRow([]);
  sheet.addRow([letter.letterhead, letter.title]);
  return withoutClock(new Uint8Array(await workbook.xlsx.writeBuffer()), letter.sentAt);
}
