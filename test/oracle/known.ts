/** What is known when: a history up to an input, and the units, groups and definitions that its inputs have brought. */
import type { History, HistoryIndicator } from './history.ts';

/** As known after the first inputs, and after none that came later. */
export function knownAfter(history: History, inputs: number): History {
  return { ...history, inputs: history.inputs.slice(0, inputs) };
}

/**
 * The same history with all units, groups and definitions in their lists, as its last input leaves them; only reports and commands
 * are left among the inputs.
 */
export function playedOut(history: History): History {
  const units = history.units.map((unit) => ({ ...unit }));
  const groups = history.groups.map((group) => ({ ...group, members: [...group.members] }));
  const indicators = [...history.indicators];
  for (const input of history.inputs) {
    if (input.type === 'openUnit') {
      if (units.some((unit) => unit.code === input.unit.code)) throw new Error(`${input.unit.code} is known already`);
      units.push({ ...input.unit });
    } else if (input.type === 'closeUnit') {
      const unit = units.find((candidate) => candidate.code === input.unit);
      if (!unit) throw new Error(`no unit ${input.unit}`);
      unit.validTo = input.day;
    } else if (input.type === 'member') {
      const group = groups.find((candidate) => candidate.code === input.group);
      if (!group) throw new Error(`no group ${input.group}`);
      const { unit, validFrom } = input.member;
      group.members = group.members.filter((other) => other.unit !== unit || other.validFrom !== validFrom);
      group.members.push(input.member);
    } else if (input.type === 'definition') {
      indicators.push(input.indicator);
    }
  }
  const inputs = history.inputs.filter(({ type }) => type === 'report' || type === 'open' || type === 'close');
  return { units, groups, indicators, inputs };
}

/** The definition that holds on a day: the one that began last, of two that begin on one day the later recorded. */
export function definitionOn(history: History, code: string, day: string): HistoryIndicator | undefined {
  const versions = history.indicators.filter((indicator) => indicator.code === code);
  if (versions.length === 0) throw new Error(`no indicator ${code}`);
  // The sort is stable, so that versions of one day stay in the order in which they were recorded.
  return versions
    .filter((version) => version.validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))
    .at(-1);
}
