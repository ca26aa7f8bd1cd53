import { CleanUp } from '../world/clean-up.ts';
import { help, parseOptions } from './options.ts';

const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}

async function run(args: string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(help);
    return 0;
  }
  // Only now: the libraries that write the sample leak take their time to load.
  const { play } = await import('./play.ts');
  return play(options, cleanUp);
}
