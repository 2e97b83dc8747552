/**
 * Hashes and MerkleProof2017: what a leaf and a root are, and the replay of a path from one to the
 * other. Imports nothing but the JDK.
 */
package dev.stele.verifier.merkle;
