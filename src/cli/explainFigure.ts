import type { Language } from '../config.ts';
import { fractionText } from '../domain/fraction.ts';
import { ruleText } from '../domain/ruleText.ts';
import { monthCode } from '../domain/period.ts';
import { explainFormula } from '../figures/explain/formulaInputs.ts';
import type { Unit } from '../domain/unit.ts';
import type { FigureInput } from '../figures/explain/inputs.ts';
import type { UnitMonth } from '../figures/explain/unitMonths.ts';
import type { Figure } from '../figures/figure.ts';
import type { Context } from '../graphql/context.ts';
import { explainConversion } from './explainConversion.ts';
import { EXPLAIN_WORDS, type ExplainWords } from './explainWords.ts';
import { FigureText } from './figureText.ts';
import { line, type Line } from './treeLines.ts';

/** Of a list in which there may be hundreds. */
const LISTED = 20;

/** Where a figure comes from, as a tree of lines; `depth` levels beneath it are shown with what they are made of. */
export async function explainFigure(
  context: Context,
  figure: Figure,
  language: Language,
  depth: number,
): Promise<Line> {
  const explaining = new Explaining(context, language);
  return explaining.whole(figure, depth);
}

class Explaining {
  private readonly context: Context;
  private readonly language: Language;
  private readonly words: ExplainWords;
  private readonly text: FigureText;

  constructor(context: Context, language: Language) {
    this.context = context;
    this.language = language;
    this.words = EXPLAIN_WORDS[language];
    this.text = new FigureText(language);
  }

  /** The figure that is asked for, with all that is said of it. */
  async whole(figure: Figure, depth: number): Promise<Line> {
    return line(this.text.title(figure), [
      line(await this.value(figure)),
      ...(await this.origin(figure)),
      ...(await explainConversion(this.context, figure, this.language, LISTED)),
      ...this.formula(figure),
      ...(await this.inputs(figure, depth)),
      ...(await this.missing(figure)),
      ...(await this.carried(figure)),
      ...(await this.setAside(figure)),
    ]);
  }

  private async value(figure: Figure): Promise<string> {
    const state = this.words.figureStates[await this.context.reader.state(figure)];
    return [this.text.value(figure), this.text.bounds(figure), this.text.duty(figure), state]
      .filter((text) => text !== '')
      .join('; ');
  }

  private async origin({ definition, view }: Figure): Promise<Line[]> {
    const { words } = this;
    const rule = ruleText(definition, view.period.grain);
    const lines = [
      line(`${words.rule}: ${this.language === 'vi' ? rule.vietnamese : rule.english}`),
      line(
        `${words.definition} ${definition.version}, ${words.validFrom} ${definition.validFrom}; ${words.tree} ${view.tree.day}`,
      ),
    ];
    const number = view.header?.publication;
    if (number === undefined) return lines;
    const [publication, run] = [await this.context.publications.load(number), await this.context.runsOf.load(number)];
    const by = run ? `, ${words.run} ${run.job} ${run.slot}` : '';
    return [...lines, line(`${words.publication} ${number}, ${publication?.publishedAt ?? ''}${by}`)];
  }

  private formula(figure: Figure): Line[] {
    const { words, text } = this;
    const inputs = explainFormula(figure)?.inputs ?? [];
    return inputs.map((input) => {
      const { due, reported, carried, missing, excused, reason, exact, definition } = input;
      const value = exact
        ? text.quantity(exact, definition)
        : `${words.noValue}: ${words.reasons[reason ?? 'NO_VALUE']}`;
      return line(`${input.key}: ${value}; ${text.counts({ due, reported, carried, missing, excused })}`);
    });
  }

  private async inputs(figure: Figure, depth: number): Promise<Line[]> {
    const inputs = await this.context.explanations.inputs(figure);
    // What somebody said itself is shown however deep; what others say, as deep as is asked for.
    if (depth === 0 && inputs.some((input) => input.figure)) return [];
    return Promise.all(inputs.map((input) => this.input(input, depth)));
  }

  private async input(input: FigureInput, depth: number): Promise<Line> {
    if (input.figure) {
      const { figure } = input;
      const text = [this.text.name(figure), this.text.value(figure), this.text.duty(figure)].join('; ');
      return line(text, await this.inputs(figure, depth - 1));
    }
    const months = await this.context.explanations.months(input);
    return line(
      `${this.contributor(input)}: ${this.text.parts(input.parts, input.of.definition)}`,
      months.map((month) => this.month(month, input.unit)),
    );
  }

  /** e.g. `own reports`, or `predecessor 00001 A commune, 2/3 of it`. */
  private contributor({ kind, unit, share }: FigureInput): string {
    const { words } = this;
    if (kind === 'OWN' || kind === 'CHILD' || kind === 'MEMBER') return words.own;
    const part = share ? `, ${fractionText(share)} ${words.ofIt}` : '';
    return `${words.contributors[kind]} ${unit.code} ${this.text.nameOf(unit)}${part}`;
  }

  private month(month: UnitMonth, of: Unit): Line {
    const { words, text } = this;
    const said = month.observation === null ? words.silent : text.said(month.definition, month.observation);
    const weight = month.weight === null ? '' : `, ${words.weight} ${text.number(month.weight)}`;
    const bounds = month.denominatorFor.map(monthCode).join(', ');
    const bounding = bounds === '' ? '' : `; ${words.denominatorFor} ${bounds}`;
    const reports = month.reports.map((report) =>
      line(
        `${words.version} ${report.version}, ${words.receipt} ${report.receipt}, ${report.receivedAt}, "${report.source}": ${text.said(report.definition, report.observation)} (${words.fates[report.fate]})`,
      ),
    );
    const whose = month.unit.id === of.id ? '' : `${month.unit.code} `;
    return line(`${whose}${monthCode(month.month)} ${words.states[month.state]}: ${said}${weight}${bounding}`, reports);
  }

  private async missing({ view, subject, definition }: Figure): Promise<Line[]> {
    const { words } = this;
    if (definition.kind === 'DERIVED') return [];
    const missing = await this.context.explanations.missing(view, subject, definition);
    const silences = await Promise.all(missing.slice(0, LISTED).map((unit) => this.context.explanations.silence(unit)));
    return this.list(words.missing, missing, ({ unit, months, reason }, index) => {
      const { since, lastHeard } = silences[index]!;
      const last = lastHeard === null ? words.never : monthCode(lastHeard);
      const said = reason === null ? '' : `; ${words.reasons[reason]}`;
      return `${unit.code} ${this.text.nameOf(unit)}: ${words.since} ${monthCode(since)}, ${words.lastValue} ${last}; ${words.months} ${months}${said}`;
    });
  }

  private async carried(figure: Figure): Promise<Line[]> {
    const { words, text } = this;
    const carried = await this.context.explanations.carried(figure);
    return this.list(
      words.carried,
      carried,
      ({ unit, from, age, observation, definition }) =>
        `${unit.code} ${text.nameOf(unit)}: ${text.said(definition, observation)} ${words.from} ${monthCode(from)}, ${age} ${words.monthsOld}`,
    );
  }

  private async setAside(figure: Figure): Promise<Line[]> {
    const { words, text } = this;
    const setAside = await this.context.explanations.setAside(figure);
    return this.list(
      words.setAside,
      setAside,
      ({ unit, month, why, observation, definition }) =>
        `${unit.code} ${text.nameOf(unit)}, ${monthCode(month)}: ${text.said(definition, observation)}; ${words.setAsideReasons[why]}`,
    );
  }

  /** Nothing for an empty list. */
  private list<Item>(title: string, items: readonly Item[], textOf: (item: Item, index: number) => string): Line[] {
    if (items.length === 0) return [];
    const lines = items.slice(0, LISTED).map((item, index) => line(textOf(item, index)));
    if (items.length > LISTED) lines.push(line(`... ${items.length - LISTED} ${this.words.more}`));
    return [line(`${title}: ${items.length}`, lines)];
  }
}
