import { useEffect } from 'react';
import type { Device } from '../../utils/flagging/device-key.ts';
import { countConfirmed, signConfirmed } from '../../utils/flagging/sign-many.ts';
import type { Database } from '../../utils/storage/database.ts';
import { tell } from './use-background.ts';

/** Signs what was confirmed before a crash, or in a popup that closed at that moment. Signing twice gives the same statement. */
export function useUnfinishedSigning(database: Database, device: Device | null | undefined): void {
  const publicKey = device?.row.publicKey;
  useEffect(() => {
    if (device === null || device === undefined) return;
    void countConfirmed(database).then(async (count) => {
      if (count === 0) return;
      await signConfirmed(database, device, Math.floor(Date.now() / 1000));
      tell('own/outbox-changed', {});
    });
    // Once for each device: what is confirmed here is signed here.
  }, [database, publicKey]);
}
