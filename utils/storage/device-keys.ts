/** A key of this device for one organisation of one registry. The private half is non-extractable: it can be used here, never read. */
export interface DeviceKeyRow {
  /** Hex. */
  publicKey: string;
  origin: string;
  /** Id and, for showing, name of the organisation it signs for. */
  organisation: string;
  organisationName: string;
  pair: CryptoKeyPair;
  /** `enrolled` once the registry has published the device. */
  state: 'waiting' | 'enrolled';
  createdSeconds: number;
}
export const deviceKeysSchema = 'publicKey, origin';
