import type { Report } from '../../utils/finding/finding.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';

/** For whom this device may answer what a report tells. */
export interface OwnSide {
  ownOrganisation: string;
  /** Origin of the registry that it signs for, where the report is another's, told beside it. */
  ownOrigin?: string;
}

/** A statement can only be about statements of its own registry: the one that a report is of, or one of those that contradict it. */
export function ownSideIn(
  report: Report | 'pending',
  { origin, organisation }: Pick<DeviceKeyRow, 'origin' | 'organisation'>,
): OwnSide | undefined {
  if (report === 'pending') return undefined;
  if (report.registry?.origin === origin) return { ownOrganisation: organisation };
  const isTold = report.otherRegistries?.some((other) => other.origin === origin) ?? false;
  return isTold ? { ownOrganisation: organisation, ownOrigin: origin } : undefined;
}
