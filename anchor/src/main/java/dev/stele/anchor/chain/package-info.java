/**
 * The chain seen through web3j: keys, fees, signing, sending, receipts. No web3j type leaves this
 * package.
 */
package dev.stele.anchor.chain;
