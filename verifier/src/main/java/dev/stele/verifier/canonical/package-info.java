/**
 * From a JSON-LD document to the bytes that are hashed: expansion and RDF by jsonld-java, RDFC-1.0
 * by titanium-rdfc, and the refusal of everything that would silently stay outside the hash.
 */
package dev.stele.verifier.canonical;
