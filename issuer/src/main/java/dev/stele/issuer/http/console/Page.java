package dev.stele.issuer.http.console;

import dev.stele.issuer.input.RefusedException;

/** A page that only shows something. */
@FunctionalInterface
public interface Page {
  /**
   * Its HTML.
   *
   * @throws RefusedException when it is not there, or not for this person
   */
  String show(Visit visit) throws RefusedException;
}
