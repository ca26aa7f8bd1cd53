import { fetchDescriptor, isDescriptorAddress } from '../../utils/fetching/fetch-descriptor.ts';
import { parseDescriptor, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { requestHosts } from '../popup/host-permission.ts';

/** A descriptor that can be read, not trusted yet. */
export interface Look {
  bytes: Uint8Array;
  descriptor: Descriptor;
}

export type LookProblem = 'unreadable' | 'unreachable' | 'address';

/** In the turn of the reader's click: the browser may have to be asked whether we may fetch from there. */
export async function lookAtAddress(address: string): Promise<Look | LookProblem> {
  if (!isDescriptorAddress(address)) return 'address';
  if (!(await requestHosts([address]))) return 'unreachable';
  const answer = await fetchDescriptor(address);
  return answer.kind === 'failed' ? answer.reason : read(answer.bytes);
}

export async function lookAtFile(file: Blob): Promise<Look | LookProblem> {
  return read(new Uint8Array(await file.arrayBuffer()));
}

function read(bytes: Uint8Array): Look | LookProblem {
  try {
    return { bytes, descriptor: parseDescriptor(bytes) };
  } catch {
    return 'unreadable';
  }
}
