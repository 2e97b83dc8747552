package dev.stele.issuer.input;

import java.util.List;
import java.util.Locale;

/**
 * What exactly is wrong, of what somebody at a form can bring about: pages have words for each, in
 * every language. Where the kind says it all, there is no reason beside it. Rosters keep reasons by
 * name, with their values: one that was given out is neither renamed nor changed.
 */
public enum Reason {
  TEXT_MISSING(0),
  NAME_MISSING(0),
  DESCRIPTION_MISSING(0),
  CRITERIA_MISSING(0),
  CHARACTERS(0),
  /** What was found. */
  CHOICE(1),
  /** What was found. */
  WEB_ADDRESS(1),
  /** What was found. */
  RELATIVE_ADDRESS(1),
  /** What was found. */
  EMAIL(1),
  /** What was found. */
  LANGUAGE(1),
  /** What was found. */
  DAY(1),
  /** The least and the most. */
  WHOLE_NUMBER(2),
  /** What was found. */
  CREDIT_HOURS(1),

  /** The most, and how many were found, in bytes. */
  PICTURE_BYTES(2),
  /** The most; the width and the height that were found, in pixels. */
  PICTURE_SIDE(3),
  PICTURE_SVG(0),
  PICTURE_UNREADABLE(0),
  /** What was found. */
  COLOUR(1),
  /** The most, and what was found. */
  STARS(2),
  /** The character and its number, as in U+0041. */
  LETTER(2),
  /** The number of the character. */
  LETTER_UNSEEN(1),
  /** How many characters were found, and about how many go there. */
  LETTERS(2),
  /** The ink, the main colour, their contrast, and a better ink. */
  CONTRAST_MAIN(4),
  /** The same on the second colour. */
  CONTRAST_ACCENT(4),

  /** The criterion. */
  CRITERION_SCALE(1),
  /** The most criteria. */
  CRITERIA(1),
  RUBRIC_UNUSED(0),
  SCORES(0),
  /** The criterion and its most points. */
  SCORE_RANGE(2),
  /** The criterion and the scores that it has. */
  SCORE_LEVEL(2),
  /** The criterion and what an approval needs there. */
  SCORE_LEAST(2),
  /** What an approval needs in all, and what was found. */
  SCORE_TOTAL(2),
  ROUND_OVER(0),

  /** What was found. */
  REQUIRED_HOURS(1),
  REQUIRED_COUNT(0),
  /** The most classes. */
  REQUIRED_MOST(1),
  REQUIRED_TWICE(0),
  /** How many classes there are to choose from, and how many were asked for. */
  STACK_COUNT(2),
  /** The hours that there are, and those that were asked for. */
  STACK_HOURS(2),
  /** The class through which it requires itself. */
  STACK_THROUGH(1),
  STACK_IN_ROSTER(0),

  /** How many columns line 1 has, and how many this one. */
  ROSTER_CELLS(2),
  /** The column. */
  ROSTER_COLUMN_MISSING(1),
  /** The column. */
  ROSTER_COLUMN_UNKNOWN(1),
  ROSTER_ENCODING(0),
  ROSTER_UNREADABLE(0),
  /** The most rows. */
  ROSTER_ROWS(1),
  ROSTER_EMPTY(0),
  ROSTER_NOBODY(0),
  /** The address and the line where it was before. */
  ROSTER_TWICE(2),
  /** The column that an address belongs into, and the one for a text. */
  EVIDENCE_EMPTY(2),
  /** When, as ISO 8601 has it. */
  EXPIRED_ALREADY(1),
  /** The most, and how many were found, in bytes. */
  ASSERTION_BYTES(2),

  BATCH_MOVING(0),
  NO_REGISTRY(0),
  SUSPENSION_OVER(0),

  /** The most badges. */
  OUTSIDE_MOST(1),
  OUTSIDE_EXPIRED(0),
  OUTSIDE_NOT_COMPARABLE(0),

  SIGN_IN_ELSEWHERE(0),
  SIGN_IN_DECLINED(0),
  EMAIL_NOT_VERIFIED(0);

  private final int values;

  Reason(int values) {
    this.values = values;
  }

  /** As it stands in the names of texts. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many values belong to it. */
  public int count() {
    return values;
  }

  /** With the values that it has, in its order. */
  public Why with(Object... found) {
    return new Why(this, "", List.of(found));
  }
}
