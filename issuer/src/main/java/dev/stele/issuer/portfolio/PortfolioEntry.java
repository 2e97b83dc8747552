package dev.stele.issuer.portfolio;

import java.time.Instant;
import java.util.SortedSet;

/** What a portfolio holds, whoever issued it: by this it is grouped and narrowed down. */
public sealed interface PortfolioEntry permits HeldBadge, OutsideBadge {
  /** Of the entry, not of the document; no two in a portfolio are the same. */
  String id();

  Instant issuedOn();

  /** What it is aligned to, by {@code targetFramework}; alignments that name none are left out. */
  SortedSet<String> frameworks();

  /** Whoever issued it, by an id and a name. */
  Facet.Value issuedBy();
}
