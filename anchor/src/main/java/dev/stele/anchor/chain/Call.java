package dev.stele.anchor.chain;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.MerkleRoot;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a transaction does, whoever sends it.
 *
 * @param to whom it goes to; empty makes a contract
 * @param data 0x and lower-case hexadecimal bytes
 */
public record Call(Optional<Address> to, String data) {
  private static final Pattern HEX = Pattern.compile("0x([0-9a-f]{2})*");

  public Call {
    if (!HEX.matcher(data).matches()) {
      throw new IllegalArgumentException("expected 0x and lower-case hexadecimal bytes as data");
    }
  }

  /** The anchor of a root: to nobody, data = the root's 32 bytes. */
  public static Call anchor(MerkleRoot root) {
    return new Call(Optional.of(Address.NOBODY), "0x" + root.hex());
  }
}
