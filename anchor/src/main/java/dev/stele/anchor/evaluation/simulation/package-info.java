/**
 * Years of a consortium, drawn from chances: what of its badges can still be verified, by the
 * verdicts that were measured. Needs no node.
 */
package dev.stele.anchor.evaluation.simulation;
