import { describe, expect, it } from 'vitest';
import { printed } from '../../src/cmdlets/listing.ts';
import { columnsOf } from '../../src/text-layout/columns.ts';

const USERS = [
  { DisplayName: '李雷', ConferenceId: '4482915' },
  { DisplayName: 'Zoe\u0301 Amal', ConferenceId: '5519637' },
  { DisplayName: 'אבי', ConferenceId: null },
];

describe('objects as PowerShell prints them', () => {
  it('stand in columns, however wide the names are', () => {
    const lines = printed(USERS, ['DisplayName', 'ConferenceId']).trim().split('\n');
    expect(lines).toEqual([
      'DisplayName ConferenceId',
      '----------- ------------',
      '李雷        4482915',
      'Zoe\u0301 Amal    5519637',
      'אבי',
    ]);
    expect(lines.slice(2, 4).map((line) => columnsOf(line))).toEqual([19, 19]);
  });
});
