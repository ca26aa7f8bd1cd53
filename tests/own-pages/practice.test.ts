import { expect, test } from 'vitest';
import { practiceAddress, practiceDocuments, practiceReport } from '../../entrypoints/sample/practice.ts';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import { findingName } from '../../utils/finding/finding.ts';
import { translatorFor } from '../../utils/i18n.ts';

const nowSeconds = 1_800_000_000;

test('each sample teaches the finding that the policy gives it', () => {
  const findings = (isAsked: boolean): string[] =>
    practiceDocuments.map((document) =>
      findingName(practiceReport(document, { isAsked, nowSeconds }, translatorFor('en')).finding),
    );
  const others = ['verified-fake', 'rated-altered', 'verified-authentic', 'disputed'];
  expect(findings(false)).toEqual([...others, 'unchecked: needs-click', 'unlisted']);
  expect(findings(true)).toEqual([...others, 'rated-fake', 'unlisted']);
});

test('no sample address could ever be fetched', () => {
  for (const document of practiceDocuments) expect(judgeAddress(practiceAddress(document)).allowed).toBe(false);
});
