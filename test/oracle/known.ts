/** What is known when: a history up to an input, and the units, groups and definitions that its inputs have brought. */
import type { History, HistoryHeir, HistoryIndicator, HistoryMerger, HistoryUnit } from './history.ts';
import { livesOn, parentOn } from './tree.ts';

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
      end(unitOf(units, input.unit), input.day, undefined);
    } else if (input.type === 'transfer') {
      move(unitOf(units, input.unit), input.day, input.parent);
    } else if (input.type === 'merge') {
      const moved = childrenTakenOver(units, input);
      for (const unit of input.units) end(unitOf(units, unit), input.day, [{ unit: input.heir.code, weight: null }]);
      units.push({ ...input.heir });
      for (const unit of moved) move(unit, input.day, input.heir.code);
    } else if (input.type === 'split') {
      const heirs = input.heirs.map(({ unit: { code }, weight }) => ({ unit: code, weight }));
      heirs.sort((a, b) => (a.unit < b.unit ? -1 : 1));
      end(unitOf(units, input.unit), input.day, heirs);
      for (const { unit } of input.heirs) units.push({ ...unit });
      for (const { unit, heir } of input.children) move(unitOf(units, unit), input.day, heir);
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

/** Who lives beneath units that merge, and goes with them. */
function childrenTakenOver(units: readonly HistoryUnit[], { day, units: ended }: HistoryMerger): HistoryUnit[] {
  return units.filter((unit) => livesOn(unit, day) && ended.includes(parentOn(unit, day) ?? ''));
}

function unitOf(units: HistoryUnit[], code: string): HistoryUnit {
  const unit = units.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}

function end(unit: HistoryUnit, day: string, heirs: HistoryHeir[] | undefined): void {
  unit.validTo = day;
  delete unit.heirs;
  if (heirs) unit.heirs = heirs;
}

function move(unit: HistoryUnit, day: string, parent: string): void {
  unit.transfers = [...(unit.transfers ?? []), { day, parent }];
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

/** As if one version of an indicator's definition, the first being 1, had held from the beginning on. */
export function underVersion(history: History, code: string, version: number): History {
  const known = playedOut(history);
  const versions = known.indicators.filter((indicator) => indicator.code === code);
  const others = known.indicators.filter((indicator) => indicator.code !== code);
  return { ...known, indicators: [...others, { ...versions[version - 1]!, validFrom: '2000-01-01' }] };
}
