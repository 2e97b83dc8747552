/**
 * The page on which anybody verifies a badge: a request in, an answer out, as plain values. It
 * serves nothing itself, stores nothing and asks nobody but whom its owner's options name; its
 * texts are in message bundles, its markup in templates that escape by context.
 */
package dev.stele.verifier.page;
