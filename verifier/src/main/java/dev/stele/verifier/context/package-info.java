/**
 * The JSON-LD contexts that a Blockcerts v2 credential may name, shipped with the verifier. Nothing
 * is ever fetched: a context that is not here is an error, not a request.
 */
package dev.stele.verifier.context;
