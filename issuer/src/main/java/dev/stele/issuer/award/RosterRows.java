package dev.stele.issuer.award;

/** Takes the rows of a roster as they are read. */
public interface RosterRows {
  /**
   * A row.
   *
   * @param line where it starts in the file, from 1
   * @param reading gives its award, or says why there can be none
   */
  void row(long line, AwardCollector.Reading reading);
}
