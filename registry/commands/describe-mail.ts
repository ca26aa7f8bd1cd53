import type {
  MailEvidence,
  SignatureEvidence,
  SignatureReason,
  Weakness,
} from '../../utils/mail-evidence/mail-evidence.ts';

const reasons: Record<SignatureReason, string> = {
  'body-changed': 'the body is not the one that was signed',
  'header-changed': 'the signed header lines have changed, or it was made with another key',
  malformed: 'it is against the rules of signatures',
  unsupported: 'it was made in a way that cannot be checked here',
  'key-not-for-this': 'its key is not meant for such signatures',
  'not-asked': 'nobody was asked for its key: --key or --ask',
  'not-reached': 'the resolver gave no answer, of which nothing follows',
  'not-published': 'the domain publishes no such key (any more)',
  revoked: 'the domain has withdrawn its key',
  'unreadable-key': 'what the domain publishes is no key',
};
const weaknesses: Record<Weakness, string> = {
  sha1: 'made with SHA-1, which can be forged',
  'key-below-1024': 'its key is so short that anybody can work it out: it proves next to nothing',
  'key-below-2048': 'its key is shorter than it should be',
  draft: 'made before there was a standard',
  'partial-body': 'it is not over the whole body (l=)',
  'uncovered-field': 'a line that readers look at first is not covered',
};

/** For people, at a terminal. What stands in the mail is a stranger's text: control characters are left out. */
export function describeMail(file: string, { result, signatures, signaturesLeftOut, arc }: MailEvidence): string {
  const lines = [`${file}: ${result}`, ...signatures.flatMap(describeSignature)];
  if (signaturesLeftOut > 0) lines.push(`  ${signaturesLeftOut} more signatures were not looked at`);
  if (arc !== undefined) {
    lines.push(
      `  a chain of ${arc.steps.length} forwarders (ARC), ${arc.isWhole ? 'whole' : 'with gaps'}; it is not verified:`,
    );
    for (const step of arc.steps)
      lines.push(`    ${step.instance}  ${step.domain} says ${step.chain}: ${step.results}`);
  }
  return lines.map(plain).join('\n');
}

function describeSignature(one: SignatureEvidence): string[] {
  const { covered, key } = one;
  const lines = [
    `  ${one.result}: by ${one.domain} (${one.selector})${one.isOfSender ? '' : ', which is not the sender’s domain'}`,
    ...(one.reason === undefined ? [] : [`    ${reasons[one.reason]}`]),
    ...one.weaknesses.map((weakness) => `    ${weaknesses[weakness]}`),
  ];
  if (one.isBodyIntact === true && one.result === 'no-key') lines.push('    the body is the one that it names');
  if (one.signedAtSeconds !== undefined) lines.push(`    signed ${when(one.signedAtSeconds)}, it says`);
  if (one.expiresAtSeconds !== undefined) lines.push(`    to expire ${when(one.expiresAtSeconds)}, it says`);
  if (covered !== undefined) {
    lines.push(`    covers ${covered.names.join(', ')}`);
    for (const { name, value } of covered.notCovered) lines.push(`    does not cover ${name}: ${value}`);
    if (covered.bodyBytesBeyond > 0)
      lines.push(`    does not cover the last ${covered.bodyBytesBeyond} of ${covered.bodyBytes} bytes of the body`);
  }
  if (key?.isTesting === true) lines.push('    the domain says that it is only trying this key');
  return lines;
}

function when(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** A terminal obeys control characters, whoever wrote them. */
function plain(line: string): string {
  return line.replace(/\p{Cc}/gu, ' ');
}
