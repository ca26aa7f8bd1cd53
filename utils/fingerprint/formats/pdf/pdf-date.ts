import { shortened } from '../shorten.ts';

const DATE = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?/;

/** A date of a PDF's Info (ISO 32000-1, 7.9.4) as ISO 8601, as precise as it is; as the file has it where it is none. */
export function readPdfDate(value: unknown): string | undefined {
  const said = shortened(value);
  const parts = said === undefined ? null : DATE.exec(said);
  if (parts === null) return said;
  const [, year, month, day, hour, minute, second = '00', utc, sign, zoneHours = '', zoneMinutes = '00'] = parts;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (hour === undefined || minute === undefined) return date;
  const zone = sign === undefined ? (utc ?? '') : `${sign}${zoneHours}:${zoneMinutes}`;
  return `${date}T${hour}:${minute}:${second}${zone}`;
}
