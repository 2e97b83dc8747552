/**
 * What the consortium's contracts are called with: wrappers generated from the Solidity sources,
 * never edited, and beside them, as resources, each contract's ABI, bytecode and storage layout.
 *
 * <p>Imports web3j and nothing of Stele's: no policy lives here. Only the anchor's chain package
 * imports it.
 */
package dev.stele.contracts;
