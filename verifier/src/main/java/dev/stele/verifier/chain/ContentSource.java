package dev.stele.verifier.chain;

import dev.stele.verifier.merkle.Digest32;
import java.net.URI;
import java.util.Optional;

/** Somebody who can be asked for bytes by their hash, and need not be trusted. */
public interface ContentSource {
  /**
   * @param base where to ask
   * @param sha256 SHA-256 of the bytes
   * @return bytes with that hash; empty when they are not to be had there
   */
  Optional<byte[]> find(URI base, Digest32 sha256);
}
