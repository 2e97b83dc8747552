/**
 * What people hand in, and how it is refused. Knows nothing of badges; everything else may use it.
 */
package dev.stele.issuer.input;
