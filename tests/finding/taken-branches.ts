import { Session } from 'node:inspector/promises';

/** What the test runner's transform adds around every export. */
const addedByTransform = /^(?:\(\) => \{ try \{ return \w+ \} )?catch \{\}(?: \})?$/;

/** What V8 counts while `Branches` watches: which blocks of which modules were never entered. */
export class Branches {
  private constructor(private readonly session: Session) {}

  /** Only modules that are loaded afterwards are counted, so they are imported after this. */
  static async watch(): Promise<Branches> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return new Branches(session);
  }

  /** Code of these modules (endings of their file names) that never ran, as it was compiled. Every module must have been loaded. */
  async untaken(modules: readonly string[]): Promise<Record<string, string[]>> {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    await this.session.post('Debugger.enable');
    const found: Record<string, string[]> = {};
    for (const module of modules) {
      const script = result.find(({ url }) => url.endsWith(module));
      if (script === undefined) throw new Error(`${module} was not loaded`);
      const { scriptSource } = await this.session.post('Debugger.getScriptSource', { scriptId: script.scriptId });
      const never = script.functions.flatMap(({ ranges }) => ranges.filter(({ count }) => count === 0));
      const texts = never.map(({ startOffset, endOffset }) => scriptSource.slice(startOffset, endOffset));
      found[module] = texts.filter((text) => !addedByTransform.test(text));
    }
    return found;
  }
}
