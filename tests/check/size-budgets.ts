// Builds the extension and weighs each script against its budget.
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { weigh } from './budgets.ts';

const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  for (const { file, gzipBytes, maxBytes } of weigh(await buildExtension(cleanUp))) {
    const fits = gzipBytes <= maxBytes;
    if (!fits) process.exitCode = 1;
    console.log(`${fits ? 'ok  ' : 'OVER'} ${file} ${gzipBytes} of ${maxBytes} bytes`);
  }
} finally {
  await cleanUp.run();
}
