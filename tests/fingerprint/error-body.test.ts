import { describe, expect, test } from 'vitest';
import { isErrorBody } from '../../utils/fingerprint/error-body.ts';

const saysError = (words: string): boolean => words.includes('not found');

describe('what a program answers a program in place of a document', () => {
  test.each([
    '{"error":{"code":404,"message":"Requested entity was not found."}}',
    '{"error":"invalid_token","error_description":"expired"}',
    '{"Error":"gone"}',
    '{"errors":["gone"]}',
    '{"message":"Not Found","documentation_url":"https://docs.example.org/"}',
    '{"type":"about:blank","title":"Gone","status":410,"detail":"by its owner","instance":"/a.pdf"}',
    '{"statusCode":403,"message":"no"}',
    '{"code":500}',
    '{"success":false}',
    '{"ok":false,"data":null}',
    ' <?xml version="1.0"?>\n<Error><Code>NoSuchKey</Code></Error>',
    '<error>gone</error>',
    '<fault/>',
    '<Error code="403">no</Error>',
  ])('%s', (text) => expect(isErrorBody(text, saysError)).toBe(true));
});

describe('what somebody wrote', () => {
  test.each([
    ['another name beside it', '{"error":"gone","from":"Anna"}'],
    ['data', '{"title":"Invoice","data":["a","b"],"code":450}'],
    ['data that says so', '{"ok":false,"data":{"id":7}}'],
    ['an error that is none', '{"error":null,"success":true,"message":"sent"}'],
    ['a number that is no status', '{"title":"Seats","instance":450,"timestamp":404}'],
    ['a status that is no error', '{"status":200,"message":"sent"}'],
    ['words that speak of no error', '{"message":"meet me at noon"}'],
    ['a list', '["not found"]'],
    ['a value', '"not found"'],
    ['half an object', '{"error":"go'],
    ['an element with a longer name', '<error-log><entry>secret</entry></error-log>'],
    ['one with another name space', '<error:report>secret</error:report>'],
    ['several errors', '<errors><a/></errors>'],
    ['an error inside', '<mails><error>secret</error></mails>'],
    ['more than programs say', `{"error":"${'x'.repeat(2_500)}"}`],
    ['nothing', ''],
  ])('%s', (_, text) => expect(isErrorBody(text, saysError)).toBe(false));
});
