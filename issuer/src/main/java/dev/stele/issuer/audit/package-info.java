/**
 * The audit log as values: entries, each of which holds the hash of the one before. Knows neither
 * the records nor badges.
 */
package dev.stele.issuer.audit;
