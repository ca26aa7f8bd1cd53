/** One setting: a value under its name. */
export interface SettingRow {
  key: string;
  value: unknown;
}
export const settingsSchema = 'key';
