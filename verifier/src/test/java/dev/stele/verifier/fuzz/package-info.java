/**
 * What is fuzzed, guided by coverage ({@code scripts/fuzz}). A target takes any bytes; what it
 * throws is a finding. Targets know nothing of the fuzzer, so that {@link
 * dev.stele.verifier.fuzz.FuzzCorpusTest} runs every committed input through them as an ordinary
 * test.
 */
package dev.stele.verifier.fuzz;
