/**
 * A consortium's registry contracts, read word by word from their storage, so that it makes no
 * difference whether a node tells the words or a proof shows them.
 */
package dev.stele.verifier.registry;
