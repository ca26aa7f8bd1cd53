import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Read<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

/** What a command of the repository was given. `--help` prints its help and ends with 0; what it does not know is told, with the help, and ends with 2. */
export function readOptions<const O extends Options>(help: string, options: O, allowPositionals = false): Read<O> {
  if (process.argv.includes('--help')) {
    console.log(help);
    process.exit(0);
  }
  try {
    const read = parseArgs({ options, allowPositionals: true });
    const [extra] = allowPositionals ? [] : read.positionals;
    if (extra === undefined) return read;
    throw new Error(`"${extra}" is not expected here`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}
