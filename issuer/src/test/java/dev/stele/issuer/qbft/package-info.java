/**
 * A stand-in for a consortium's QBFT chain, for machines without Hyperledger Besu. Writes headers
 * and seals with web3j; the verifier, which reads them, has no part in it.
 */
package dev.stele.issuer.qbft;
