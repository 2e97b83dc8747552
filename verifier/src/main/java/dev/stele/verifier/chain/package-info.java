/**
 * What a chain says about an anchoring transaction: the chain file that a consortium publishes, and
 * a read-only JSON-RPC client. Asks no address but those it was given.
 */
package dev.stele.verifier.chain;
