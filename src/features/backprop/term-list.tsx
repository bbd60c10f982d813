/** @file A sum with the numbers in it: the largest terms, and the rest folded until somebody wants them. */
import { Fragment, useMemo, useState, type ReactNode } from 'react';
import type { Factor, Line, Term } from '#explain/derivation.ts';
import { isSamePlace, type Place } from '#explain/place.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { digits } from './digits.ts';
import { messages } from './messages.ts';
import styles from './why.module.css';

/** Terms that are shown before somebody asks for more, and with each time they ask. */
const FEW = 5;
const MORE = 50;

interface FollowProps {
  readonly nameOf: (place: Place) => string;
  readonly onFollow: (place: Place) => void;
}

/** Signs of what is done to a number before it is multiplied. */
const THROUGH: Readonly<Record<NonNullable<Factor['through']>, (number: ReactNode) => ReactNode>> = {
  exp: (number) => (
    <>
      e<sup>{number}</sup>
    </>
  ),
  ln: (number) => <>ln({number})</>,
  sqrt: (number) => <>√({number})</>,
  abs: (number) => <>|{number}|</>,
  sign: (number) => <>sign({number})</>,
};

interface FactorViewProps extends FollowProps {
  readonly factor: Factor;
  /** Nothing stands before it that a minus could be taken for. */
  readonly alone?: boolean;
}

/** A number in its colour; where it has a place of its own, a way there. */
function FactorView({ factor, nameOf, onFollow, alone }: FactorViewProps) {
  const say = useText();
  const { value, role, from, through, exponent = 1 } = factor;
  const words = digits(value);
  const number = from ? (
    <button
      type="button"
      className={`${styles.number} role-${role}`}
      aria-label={say(messages.follow(nameOf(from), words))}
      title={nameOf(from)}
      onClick={() => onFollow(from)}
    >
      {words}
    </button>
  ) : (
    <span className={`role-${role}`}>{words}</span>
  );
  const bracketed =
    value < 0 && through === undefined && !(alone && exponent === 1) ? <>({number})</> : number;
  const power = Math.abs(exponent);
  // Powers of e are multiplied where they stand.
  if (through === 'exp' && power !== 1)
    return (
      <>
        e
        <sup>
          {value < 0 ? <>({number})</> : number} · {digits(power, 3)}
        </sup>
      </>
    );
  const done = through ? THROUGH[through](number) : bracketed;
  return power === 1 ? (
    <>{done}</>
  ) : (
    <>
      {done}
      <sup>{digits(power, 3)}</sup>
    </>
  );
}

function TermView({ term, alone, ...follow }: Omit<FactorViewProps, 'factor'> & { readonly term: Term }) {
  if (term.factors.length === 0) return <span>{digits(term.value)}</span>;
  return (
    <>
      {term.factors.map((factor, i) => {
        const divides = (factor.exponent ?? 1) < 0;
        const sign = divides ? (i === 0 ? '1 ÷ ' : ' ÷ ') : i === 0 ? '' : ' · ';
        return (
          <Fragment key={i}>
            {sign}
            <FactorView factor={factor} alone={alone === true && i === 0} {...follow} />
          </Fragment>
        );
      })}
    </>
  );
}

interface TermListProps extends FollowProps {
  readonly line: Line;
  /** Whose number all lines lead to. */
  readonly explained: Place;
}

/** What the sum, or what is made of it, comes to; where that has a place of its own on the way, a way there. */
function Outcome({
  line,
  explained,
  nameOf,
  onFollow,
  children,
}: TermListProps & { readonly children?: ReactNode }) {
  const say = useText();
  const { from } = line;
  const words = digits(line.value, 6);
  return (
    <>
      <span className={styles.sign}>=</span>
      {from && !isSamePlace(from, explained) ? (
        <button
          type="button"
          className={`${styles.number} ${styles.between}`}
          aria-label={say(messages.follow(nameOf(from), words))}
          title={nameOf(from)}
          onClick={() => onFollow(from)}
        >
          {words}
        </button>
      ) : (
        <b>{words}</b>
      )}
      {children}
    </>
  );
}

/** Plain numbers that are added up stand on one line, up to so many. */
const IN_A_ROW = 4;

const isShort = ({ terms, bias }: Line): boolean =>
  (terms.length === 1 && !bias) ||
  (terms.length + (bias ? 1 : 0) <= IN_A_ROW &&
    terms.every(({ factors, at }) => factors.length === 1 && !at));

/** Few numbers that something is made of, on one line: `relu(0.6956) = 0.6956`. */
function ShortLine(props: TermListProps) {
  const { line, nameOf, onFollow } = props;
  const follow = { nameOf, onFollow };
  const { terms, bias, apply } = line;
  const alone = terms.length === 1 && !bias;
  return (
    <p className={styles.terms} data-short>
      {apply !== undefined && `${apply}(`}
      {terms.map((term, i) => (
        <Fragment key={i}>
          {i > 0 && ' + '}
          <span className={styles.whole}>
            <TermView term={term} alone={alone} {...follow} />
          </span>
        </Fragment>
      ))}
      {bias && (
        <>
          {' + '}
          <span className={styles.whole}>
            <FactorView factor={bias} {...follow} />
          </span>
        </>
      )}
      {apply !== undefined && ')'} <Outcome {...props} />
    </p>
  );
}

const sizeOf = ({ value }: Term): number => Math.abs(value);

/** The `count` largest from the largest on. Of tens of thousands only these are put in order. */
function largestOf(terms: readonly Term[], count: number): readonly Term[] {
  const least = Float64Array.from(terms, sizeOf).toSorted()[terms.length - count]!;
  const large = terms.filter((term) => !(sizeOf(term) < least)); // NaN is at the end of all sizes
  return large.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, count);
}

/** The terms from the largest to the smallest, as many as are open, and what the rest comes to. */
function useFolding({ terms }: Line) {
  const [open, setOpen] = useState(FEW);
  // One more is as short as the line that would stand for it.
  const count = terms.length <= open + 1 ? terms.length : open;
  const folded = useMemo(() => {
    const shown = terms.length > FEW ? largestOf(terms, count) : terms;
    const seen = new Set(shown);
    const sum = terms.reduce((total, term) => (seen.has(term) ? total : total + term.value), 0);
    return { shown, rest: { count: terms.length - count, sum } };
  }, [terms, count]);
  return {
    ...folded,
    showMore: () => setOpen(open + MORE),
    fold: open > FEW ? () => setOpen(FEW) : null,
  };
}

export function TermList(props: TermListProps) {
  const { line, nameOf, onFollow } = props;
  const follow = { nameOf, onFollow };
  const say = useText();
  const { shown, rest, showMore, fold } = useFolding(line);
  const { bias, apply } = line;
  if (isShort(line)) return <ShortLine {...props} />;
  return (
    <ol className={styles.terms}>
      {shown.map((term, i) => (
        <li key={i}>
          <span className={styles.sign}>{i === 0 ? '' : '+'}</span>
          <TermView term={term} {...follow} />
          {term.at && <span className={styles.at}>({term.at.join(', ')})</span>}
        </li>
      ))}
      {rest.count > 0 && (
        <li>
          <span className={styles.sign}>+</span>
          <Button look="link" onClick={showMore}>
            {say(messages.morePlaces(rest.count))}
          </Button>
          <span className={styles.at}>({digits(rest.sum)})</span>
        </li>
      )}
      {bias && (
        <li>
          <span className={styles.sign}>+</span>
          <FactorView factor={bias} {...follow} />
          <span className={styles.at}>{say(messages.bias)}</span>
        </li>
      )}
      <li className={styles.sum}>
        <Outcome {...props}>
          {apply !== undefined && <span className={styles.at}>{apply}</span>}
          {fold && (
            <Button look="link" className={styles.at} onClick={fold}>
              {say(messages.fewer)}
            </Button>
          )}
        </Outcome>
      </li>
    </ol>
  );
}
