/**
 * The steps of a verification, one type each, in the order of Blockcerts v2: hash, path, anchor,
 * issuer key, revocation, validity, recipient; and who endorsed it. Each ends in a {@link
 * dev.stele.verifier.check.CheckResult}.
 */
package dev.stele.verifier.check;
