package dev.stele.verifier.registry;

/** Whether there is a registry to judge by. */
public sealed interface RegistryLookup {

  /** The caller trusts none: the issuer's own documents have to do. */
  record None() implements RegistryLookup {}

  /** It cannot be read for now: {@code code} says why. */
  record Unknown(String code, String message) implements RegistryLookup {}

  /** It can be read, as of one block. */
  record Open(RegistryReader reader) implements RegistryLookup {}
}
