/**
 * From an application to an award: who may take which step. Decides; {@code store} keeps, and
 * {@code http} translates.
 */
package dev.stele.issuer.workflow;
