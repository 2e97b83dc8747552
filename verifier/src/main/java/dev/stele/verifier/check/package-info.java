/**
 * The steps of a verification, one type each, in the order of Blockcerts v2: hash, path, anchor,
 * issuer key, revocation, validity, recipient; who endorsed it, and what it rests on. Each ends in
 * a {@link dev.stele.verifier.check.CheckResult}.
 */
package dev.stele.verifier.check;
