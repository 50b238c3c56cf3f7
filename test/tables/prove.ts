/** The tables against each other, both ways. Pure: the facts come in, the complaints come out. */

export interface Facts {
  /** Command → the refusals of its row. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  readonly decisions: readonly string[];
  readonly decideFiles: readonly {
    /** The command that the file's name says. */
    readonly command: string;
    /** The commands whose function it exports. */
    readonly decides: readonly string[];
    /** Whether another file of the folder imports it. */
    readonly isUsed: boolean;
  }[];
  readonly events: readonly string[];
  /** Events whose payload names a ticket. */
  readonly ticketEvents: readonly string[];
  /** Events that a file of evolve/ folds; one that two files fold stands here twice. */
  readonly folds: readonly string[];
  readonly foldsUsed: readonly { readonly name: string; readonly isUsed: boolean }[];
  /** Ticket events that leave the status as it is, and are no move. */
  readonly statusStays: readonly string[];
  readonly lifecycle: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>;
  readonly statuses: readonly string[];
  readonly refusals: readonly string[];
  /** Refusals that `execute` gives, whatever the command. */
  readonly saidByExecute: readonly string[];
  /** Every quoted word in server/: among them the refusals of the pipe and the edges. */
  readonly saidByServer: readonly string[];
  /** Language → codes that have a sentence. */
  readonly messages: Readonly<Record<string, readonly string[]>>;
  readonly rules: { readonly ids: readonly string[]; readonly odd: readonly string[] };
  /** Rule ids in the titles of all tests. */
  readonly quotedRules: readonly string[];
  /** Titles of the tests in test/rules that passed, and of those that failed. */
  readonly titles: readonly string[];
  readonly failed: readonly string[];
  /** `command <name>`, `event <name>`, `refusal <command> <code>`: what test/rules made the engine do. */
  readonly hits: ReadonlySet<string>;
}

/** Everything that two tables say differently; empty is the proof. */
export function complaints(facts: Facts): string[] {
  return [
    ...facts.failed.map((title) => `test/rules fails: ${title}`),
    ...ofCommands(facts),
    ...ofEvents(facts),
    ...ofRefusals(facts),
    ...ofRules(facts),
  ];
}

/** The one line that a green run ends in. */
export function countsOf({ commands, events, refusals, rules }: Facts): string {
  const counts = { commands: Object.keys(commands), events, refusals, rules: rules.ids };
  const parts = Object.entries(counts).map(([name, { length }]) => `${name} ${length}`);
  return `${parts.join(', ')}, all proven`;
}

function ofCommands({ commands, decisions, decideFiles, hits }: Facts): string[] {
  const names = Object.keys(commands);
  return [
    ...both('the command', names, 'decide function', decisions),
    ...names
      .filter(
        (name) => !decideFiles.some(({ command, decides }) => command === name && decides.includes(name)),
      )
      .map((name) => `the command ${name} is not decided in decide/${name}.ts`),
    ...decideFiles
      .filter(({ isUsed }) => !isUsed)
      .map(({ command }) => `decide/${command}.ts is used by nothing`),
    ...names
      .filter((name) => !hits.has(`command ${name}`))
      .map((name) => `no test in test/rules ever did ${name}`),
  ];
}

function ofEvents(facts: Facts): string[] {
  const { events, ticketEvents, folds, foldsUsed, statusStays, lifecycle, statuses, hits } = facts;
  const reached = new Set(Object.values(lifecycle).map(({ to }) => to));
  const used = [...reached, ...Object.values(lifecycle).flatMap(({ from }) => from)];
  return [
    ...both('the event', events, 'fold in evolve/', folds),
    ...folds
      .filter((name, index) => folds.indexOf(name) !== index)
      .map((name) => `the event ${name} is folded twice in evolve/`),
    ...foldsUsed.filter(({ isUsed }) => !isUsed).map(({ name }) => `evolve/${name} is used by nothing`),
    ...both('the ticket event', ticketEvents, 'move in lifecycle.ts', [
      ...Object.keys(lifecycle),
      ...statusStays,
    ]),
    ...both('the status', statuses, 'place in lifecycle.ts', new Set(used)),
    ...statuses.filter((status) => !reached.has(status)).map((status) => `no event leads to ${status}`),
    ...events
      .filter((name) => !hits.has(`event ${name}`))
      .map((name) => `no test in test/rules ever produced the event ${name}`),
  ];
}

function ofRefusals({ commands, refusals, saidByExecute, saidByServer, messages, hits }: Facts): string[] {
  const rows = Object.entries(commands).flatMap(([name, codes]) => codes.map((code) => ({ name, code })));
  const produced = [...hits].filter((line) => line.startsWith('refusal '));
  const said = new Set([...rows.map(({ code }) => code), ...saidByExecute, ...saidByServer]);
  return [
    ...rows
      .filter(({ name, code }) => !hits.has(`refusal ${name} ${code}`))
      .map(({ name, code }) => `no test in test/rules ever had ${name} refused as ${code}`),
    ...saidByExecute
      .filter((code) => !produced.some((line) => line.endsWith(` ${code}`)))
      .map((code) => `no test in test/rules ever had a command refused as ${code}`),
    ...refusals.filter((code) => !said.has(code)).map((code) => `nothing ever says the refusal ${code}`),
    ...Object.entries(messages).flatMap(([language, codes]) =>
      both('the refusal', refusals, `message in ${language}/refusal.json`, codes),
    ),
  ];
}

function ofRules({ rules, titles, quotedRules }: Facts): string[] {
  const proven = new Set(
    titles.flatMap((title) => [...title.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id]) => id)),
  );
  const known = new Set(rules.ids);
  return [
    ...rules.odd.map((line) => `RULES.md has a line that is no rule: ${line}`),
    ...rules.ids
      .filter((id, index) => rules.ids.indexOf(id) !== index)
      .map((id) => `RULES.md has [${id}] twice`),
    ...rules.ids
      .filter((id) => !proven.has(id))
      .map((id) => `no passing test in test/rules has [${id}] in its title`),
    ...[...new Set([...quotedRules, ...proven])]
      .filter((id) => id !== undefined && !known.has(id))
      .map((id) => `a test quotes [${id}], which RULES.md does not have`),
    ...titles
      .filter((title) => !/^\[[A-Z]\d+\] /.test(title))
      .map((title) => `a test in test/rules proves no rule: ${title}`),
  ];
}

function both(what: string, names: Iterable<string>, other: string, others: Iterable<string>): string[] {
  const left = new Set(names);
  const right = new Set(others);
  return [
    ...[...left].filter((name) => !right.has(name)).map((name) => `${what} ${name} has no ${other}`),
    ...[...right]
      .filter((name) => !left.has(name))
      .map((name) => `${name} has a ${other} and is not ${what}`),
  ];
}
