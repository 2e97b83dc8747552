/** Merkle trees as merkletools builds them, and the paths cut from their stored leaves. */
package dev.stele.anchor.merkle;
