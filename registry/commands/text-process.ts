import { readFile } from 'node:fs/promises';
import { readText } from '../../utils/fingerprint/compare/read-text.ts';
import { serveProcess } from './serve-process.ts';

serveProcess<string, string>(async (file) => readText(new Uint8Array(await readFile(file)), { name: file }));
