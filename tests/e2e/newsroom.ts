import path from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from '../../registry/cli.ts';
import { changeTrust } from '../../registry/commands/trust-change.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { organisations, type OrganisationKey } from '../sample-leak/table.ts';
import { enrolThroughPopup, flagThroughPopup, openPopup, signThroughPopup, type Flag } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { RegistryProxy } from './hostile-registry.ts';

// Two newsrooms and a reader around one registry: what each does through its own popup, and what the reader is shown.

/** Long enough for anything that is to be seen before it, and within what a reader's clock forgives when the registry's is put forward. */
export const LAPSE_SECONDS = 300;
const address = 'https://registre-lumiere.org/';
/** Links of the post that everybody looks at. */
const DOCUMENTS = 5;

export interface Newsroom {
  stage: Stage;
  /** Where everybody finds the registry. */
  address: string;
  /** Between everybody and the registry. */
  proxy: RegistryProxy;
  /** Puts the registry's clock forward; it shows with the next thing that is published. */
  pass(seconds: number): void;
  join(): Promise<Colleague>;
  close(): Promise<void>;
}

/** The registry is empty, everybody counts at once, and bare disputes lapse after {@link LAPSE_SECONDS}. */
export async function openNewsroom(): Promise<Newsroom> {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs, monotonicMs: () => performance.now() + aheadMs };
  const stage = await setStage({ registry: { address, clock }, examined: () => false });
  const proxy = new RegistryProxy(stage.registry.handler);
  stage.world.host(new URL(address).host, proxy.handler);
  await changeTrust(stage.registry.dir, {}, (list) => ({
    ...list,
    cooldowns: { ...list.cooldowns, disputeLapseSeconds: LAPSE_SECONDS },
  }));
  const post = stage.scenes.find(({ title }) => title === 'post')?.page ?? '';
  return {
    stage,
    address,
    proxy,
    pass: (seconds) => (aheadMs += seconds * 1_000),
    join: async () => {
      const audience = await stage.newReader();
      const page = await audience.reader.open(post);
      await audience.inspector.settled(page, DOCUMENTS);
      return new Colleague(audience, page);
    },
    close: () => stage.close(),
  };
}

/** Somebody at a browser with the post open: a fact-checker once enrolled, until then a reader. */
export class Colleague {
  constructor(
    readonly audience: Audience,
    private readonly page: Page,
  ) {}

  async enrol({ registry }: Stage, by: OrganisationKey): Promise<void> {
    const code = { organisation: organisations[by].name, text: await registry.invite(by) };
    await enrolThroughPopup(this.audience, this.page, code);
  }

  /** Ends when it is published, or with `sign`. Returns the place in the log, where it has one. */
  async flags(document: string, verdict: Flag['verdict'], sign = signThroughPopup): Promise<number> {
    const name = path.posix.basename(addressOf(document));
    const flag = { verdict, explanation: `Vérifié : ${name}.`, evidence: 'https://agence-lumen.fr/verifications/1' };
    await flagThroughPopup(this.audience, this.page, { name, flag, sign });
    return this.newestIndex();
  }

  /** Takes back what its organisation says about the document. */
  async retracts(document: string): Promise<void> {
    const popup = await this.#openDetails(document);
    await popup.getByRole('button', { name: 'Retract' }).click();
    await popup.getByRole('heading', { name: 'retracts a statement' }).waitFor();
    await signThroughPopup(popup);
    await popup.close();
  }

  /** Without a verdict, without evidence. */
  async disputes(document: string, by: OrganisationKey): Promise<void> {
    const popup = await this.#openDetails(document);
    await popup.getByRole('button', { name: `Dispute what ${organisations[by].name} says` }).click();
    await popup.getByRole('radio', { name: 'I dispute this, without a verdict' }).waitFor({ state: 'attached' });
    await popup.getByRole('button', { name: 'Review' }).click();
    await popup.getByRole('heading', { name: 'disputes a statement' }).waitFor();
    await signThroughPopup(popup);
    await popup.close();
  }

  /** What is shown for the document once this browser has synchronised. */
  async finds(document: string): Promise<string | undefined> {
    await this.audience.inspector.sync();
    const lines = await this.audience.inspector.settled(this.page, DOCUMENTS);
    return lines.find(({ address }) => address === addressOf(document))?.finding;
  }

  /** Organisations that are shown to dispute it without saying what it is. */
  async disputing(document: string): Promise<string[]> {
    const tab = await this.audience.inspector.report(this.page);
    const report = tab?.documents.find(({ address }) => address === addressOf(document))?.report;
    if (report === undefined || report === 'pending') return [];
    return (report.objections ?? []).map(({ organisation }) => organisation.name);
  }

  /** The popup of the post. */
  open(): Promise<Page> {
    return openPopup(this.audience, this.page);
  }

  /** What this device has signed, the newest last. */
  async outbox(): Promise<OutboxRow[]> {
    const rows = await this.audience.inspector.rows<OutboxRow>('outbox');
    return rows.sort((a, b) => a.createdSeconds - b.createdSeconds);
  }

  async newestIndex(): Promise<number> {
    return Math.max(-1, ...(await this.outbox()).map(({ published }) => published?.index ?? -1));
  }

  async #openDetails(document: string): Promise<Page> {
    await this.audience.inspector.sync();
    const popup = await this.open();
    await popup.getByRole('button', { name: path.posix.basename(addressOf(document)), expanded: false }).click();
    await popup.getByRole('heading', { name: 'Who says so' }).waitFor();
    return popup;
  }
}

/** Public keys of an organisation's devices, in the order in which they enrolled. */
export async function devicesOf(
  { registry }: Stage,
  by: OrganisationKey,
): Promise<{ key: string; statements: number }[]> {
  const said = await runCommand(['device', 'list', registry.dir, organisations[by].name, '--json']);
  return JSON.parse(said) as { key: string; statements: number }[];
}
