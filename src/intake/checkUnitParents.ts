import type { Fault } from '../domain/errors.ts';
import { levelDepth, LEVELS } from '../domain/level.ts';
import type { Unit } from '../domain/unit.ts';
import type { HeldCode } from './heldCodes.ts';
import { explainUnitCode, type UnitCodes } from './unitCodes.ts';
import type { UnitDraft } from './unitRow.ts';
import { covers, validityText } from './validity.ts';

/** A unit that begins, with the one above it: known already, or another that begins. */
export interface UnitOpening {
  readonly draft: UnitDraft;
  readonly parent: Unit | UnitDraft | null;
}

/**
 * Finds each unit's parent on the day on which the unit begins. A parent among `unplaced` codes is at fault itself, so that
 * the units beneath it are not blamed for it.
 */
export function checkUnitParents(
  drafts: readonly UnitDraft[],
  codes: UnitCodes<HeldCode>,
  unplaced: ReadonlySet<string>,
  faults: Fault[],
): UnitOpening[] {
  const openings = drafts.map((draft): UnitOpening => {
    const hasParent = draft.parentCode !== '' && draft.level !== 'NATION';
    return { draft, parent: (hasParent && codes.on(draft.parentCode, draft.validFrom)?.unit) || null };
  });
  const inRing = refuseRings(openings, faults);
  for (const { draft, parent } of openings) {
    if (draft.parentCode === '' || draft.level === 'NATION' || inRing.has(draft)) continue;
    if (parent) checkParent(draft, parent, faults);
    else if (!unplaced.has(draft.parentCode)) refuseOrphan(draft, codes, faults);
  }
  return openings;
}

function checkParent(draft: UnitDraft, parent: Unit | UnitDraft, faults: Fault[]): void {
  const { line, code, level, parentCode } = draft;
  if (!covers(parent, draft)) {
    const message = `the parent "${parentCode}" is valid ${validityText(parent)}, which does not cover "${code}" ${validityText(draft)}; a parent lives as long as its children`;
    faults.push({ code: 'ORPHAN', line, field: 'parent', value: parentCode, message });
  }
  if (level && parent.level && levelDepth(parent.level) >= levelDepth(level)) {
    const higher = LEVELS.slice(0, levelDepth(level)).join(', ');
    const message = `the parent "${parentCode}" of "${code}" is a ${parent.level}; the parent of a ${level} is one of ${higher}`;
    faults.push({ code: 'WRONG_LEVEL', line, field: 'parent', value: parentCode, message });
  }
}

function refuseOrphan(draft: UnitDraft, codes: UnitCodes<HeldCode>, faults: Fault[]): void {
  const why = explainUnitCode(codes, draft.parentCode, draft.validFrom);
  faults.push({
    code: why.code === 'LEADING_ZERO_LOST' ? why.code : 'ORPHAN',
    line: draft.line,
    field: 'parent',
    value: draft.parentCode,
    message: `the parent of "${draft.code}": ${why.message}`,
  });
}

/** Follows every chain of parents once; one that comes back to itself is a ring, told at its first row. */
function refuseRings(openings: readonly UnitOpening[], faults: Fault[]): Set<UnitDraft> {
  const parentOf = new Map<Unit | UnitDraft, Unit | UnitDraft | null>(
    openings.map(({ draft, parent }) => [draft, parent]),
  );
  const drafts = openings.map((opening) => opening.draft);
  const visited = new Set<Unit | UnitDraft>();
  const inRing = new Set<UnitDraft>();
  for (const start of drafts) {
    const path = new Set<Unit | UnitDraft>();
    let current: Unit | UnitDraft | null | undefined = start;
    while (current && !visited.has(current)) {
      visited.add(current);
      path.add(current);
      current = parentOf.get(current);
    }
    if (!current || !path.has(current)) continue;
    const ring = [...path].slice([...path].indexOf(current)).filter((item) => 'line' in item);
    for (const draft of ring) inRing.add(draft);
    const first = ring.reduce((a, b) => (b.line < a.line ? b : a));
    const ordered = [...ring.slice(ring.indexOf(first)), ...ring.slice(0, ring.indexOf(first)), first];
    const message = `the parents go round in a ring: ${ordered.map((draft) => draft.code).join(' -> ')}; every chain of parents ends at the NATION`;
    faults.push({ code: 'CYCLE', line: first.line, field: 'parent', value: first.parentCode, message });
  }
  return inRing;
}
