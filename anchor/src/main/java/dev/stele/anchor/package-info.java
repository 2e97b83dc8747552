/**
 * Anchors batches: {@link dev.stele.anchor.RootAnchoring} takes one root from a signed and stored
 * transaction to a confirmed one.
 */
package dev.stele.anchor;
