package dev.stele.verifier.fuzz;

/** Fails a target. Plain, because a target runs millions of times. */
final class Expect {
  private Expect() {}

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected " + what);
    }
  }

  static void equal(Object expected, Object found, String what) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected %s%n  %s%nfound%n  %s".formatted(what, expected, found));
    }
  }
}
