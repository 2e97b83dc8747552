/**
 * The researcher's bench: measures, on a running chain, what each way of storing badges costs and
 * what of it survives. A way of storing badges is a {@link
 * dev.stele.anchor.evaluation.StorageStrategy}, found by {@link java.util.ServiceLoader}.
 *
 * <p>Imports of Stele's what issues and what verifies; nothing of a service.
 */
package dev.stele.anchor.evaluation;
