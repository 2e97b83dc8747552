/**
 * A real Ethereum node for the tests of every module. Imports no other module, so that all of them
 * can use it.
 */
package dev.stele.contracts.testing;
