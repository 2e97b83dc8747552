/**
 * Pages that people look at, as plain values: what a badge says in, markup out. It serves nothing
 * and verifies nothing itself; texts are in message bundles, markup in templates that escape by
 * context, and text that may be formatted goes through a sanitiser.
 */
package dev.stele.issuer.page;
