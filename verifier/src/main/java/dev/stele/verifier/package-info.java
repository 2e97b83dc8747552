/**
 * Decides whether a credential is what it says it is: {@link dev.stele.verifier.Verifier} takes the
 * credential and what the caller trusts, and answers with a {@link dev.stele.verifier.Report}.
 *
 * <p>This module knows nobody: no other module of Stele, no server, no database, no keys.
 */
package dev.stele.verifier;
