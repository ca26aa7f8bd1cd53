import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { printOf, sharedDocument } from '../formats/read-document.ts';
import { outline } from './outline.ts';

const isAbsent = sharedVectors('documents') === undefined;
const nine = [
  'EXCEL.xls',
  'HTML.html',
  'OpenOffice2.odt',
  'PDF.pdf',
  'PPT.ppt',
  'RTF.rtf',
  'TXT.txt',
  'WORD.doc',
  'XML.xml',
];

describe.skipIf(isAbsent)('archives of the shared vectors', () => {
  test('the same nine documents in four containers have the same digests', async () => {
    const digests = await Promise.all(
      ['zip', '7z', 'rar', 'tgz'].map(async (ending) => {
        const { members = [] } = await printOf(read(`archives/test-documents.${ending}`), { name: `a.${ending}` });
        return members.map(({ path, sha256 }) => `${path.replace('test-documents/', '')} ${sha256}`).sort();
      }),
    );
    expect(digests[0]?.map((line) => line.replace(/ .*/, ''))).toEqual(nine.map((name) => `test${name}`));
    for (const others of digests) expect(others).toEqual(digests[0]);
  });

  test.each<[string, string[]]>([
    [
      'damaged/testWORD_truncated.docx',
      ['! members: damaged', '[Content_Types].xml: text 1312', '_rels/.rels: text 590'],
    ],
    ['damaged/testZIP_corrupted_oom.zip', ['hello.txt: damaged']],
    ['encrypted/test7Z_protected_passTika.7z', ['text.txt: encrypted']],
    ['encrypted/testZipEncrypted.zip', ['encrypted.txt: encrypted', 'unencrypted.txt: text 13']],
    ['libarchive/test_read_format_7zip_empty_archive.7z', []],
    ['libarchive/test_read_format_7zip_encryption.7z', ['bar.txt: encrypted']],
    ['libarchive/test_read_format_7zip_lzma2.7z', ['file1: text 2844']],
    ['libarchive/test_read_format_7zip_malformed.7z', ['! members: damaged']],
    ['libarchive/test_read_format_rar5_distance_overflow.rar', ['! members: damaged']],
    ['libarchive/test_read_format_zip_encryption_data.zip', ['bar.txt: encrypted', 'foo.txt: encrypted']],
    ['libarchive/test_read_format_zip_filename_utf8_ru.zip', ['ПРИВЕТ: text 6', 'привет: text 6']],
    ['libarchive/test_read_format_zip_length_at_end.zip', ['hello.txt: text 6']],
    ['libarchive/test_read_format_zip_malformed1.zip', ['! members: damaged', '0000: unsupported']],
    [
      'nested/test-nested-tarball.tar',
      ['folderContainingTgz/inner/nested.tgz: gzip 206', '  folderWithinTgz/testTXT.txt: text 49'],
    ],
    ['nested/testEmbedded.zip', ['test1.txt: text 13', 'test2.txt: text 13']],
    // libarchive reads no solid archives of RAR 4.
    ['rar/rar3-solid.rar', ['! members: unsupported', 'stest1.txt: text 2048']],
    ['rar/rar5-crc.rar', ['stest1.txt: text 2048', 'stest2.txt: text 2048']],
    ['rar/rar5-psw.rar', ['stest1.txt: encrypted', 'stest2.txt: encrypted']],
    [
      'rar/rar5-subdirs.rar',
      [
        'sub/dir2/file2.txt: text 6',
        'sub/with space/long fn.txt: text 8',
        'sub/üȵĩöḋè/file.txt: text 5',
        'sub/dir1/file1.txt: text 6',
      ],
    ],
    ['rar/rar5-vols.part1.rar', ['! members: damaged', 'vols/bigfile.txt: damaged']],
    ['rar/rar5-vols.part2.rar', ['! members: unsupported']],
    ['rar/rar5-vols.part3.rar', ['vols/smallfile.txt: text 2050']],
  ])('%s', async (name, expected) => {
    const bytes = read(name);
    const print = await printOf(bytes, { name });
    expect(outline(print)).toEqual(expected);
    expect(print.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

function read(name: string): Uint8Array<ArrayBuffer> {
  const bytes = sharedDocument(name);
  if (bytes === undefined) throw new Error(`${name} is gone`);
  return bytes;
}
