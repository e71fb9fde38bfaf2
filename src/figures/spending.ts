/** Is told of what is read before it is read; throws where that is too much, or too late. */
export interface Spending {
  /** Figures that are returned. */
  spendFigures(count: number): void;
  /** Figures and units that are only looked at: compared, ranked, searched, added up. */
  spendLooks(count: number): void;
  /** Units, groups and rows that are returned. */
  spendRows(count: number): void;
  /** For whoever works for long between two of these. */
  checkTime(): void;
}
