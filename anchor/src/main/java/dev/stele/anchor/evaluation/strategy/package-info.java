/**
 * The ways of storing badges that are measured without more. Each is found by its entry in {@code
 * META-INF/services}, as one of somebody else's is.
 */
package dev.stele.anchor.evaluation.strategy;
