package dev.stele.anchor.evaluation;

import java.util.Locale;

/** Who is gone when a badge is verified. */
public enum Loss {
  NOTHING,
  /** Its web site. */
  ISSUER,
  /** The service that is asked for transactions in place of a node. */
  EXPLORER,
  /** All nodes, and so the explorer too. */
  CHAIN,
  ONE_MIRROR,
  HALF_OF_THE_MIRRORS,
  ALL_MIRRORS,
  /** Only the holder's file is left, and what everybody knows of the chain. */
  EVERYBODY;

  /** As it stands in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
