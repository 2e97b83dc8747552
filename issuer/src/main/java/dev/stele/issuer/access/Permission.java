package dev.stele.issuer.access;

/** What somebody may do, each at one issuer; {@link #SERVICE} at all of them. */
public enum Permission {
  /** Make issuers, and whatever concerns the service as a whole. */
  SERVICE,
  /** Give and take roles and API keys of an issuer. */
  PEOPLE,
  /** Make and retire badge classes, and say which endorsements signed elsewhere badges carry. */
  CLASSES,
  /** Award badges. */
  AWARD,
  /** Close a batch, or have it tried again. */
  BATCHES,
  /** Take badges back. */
  REVOKE,
  /** Decide on applications that one is assigned to, and endorse with one's own key. */
  REVIEW,
  /** Apply for a badge. */
  APPLY,
  /** See what an issuer has: its classes, batches and awards. */
  READ
}
