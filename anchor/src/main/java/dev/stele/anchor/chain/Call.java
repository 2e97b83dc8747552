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

  /**
   * A call of a contract's function.
   *
   * @param function its name alone; its types are the arguments'
   */
  public static Call function(Address contract, String function, Arguments arguments) {
    return new Call(Optional.of(contract), arguments.callData(function));
  }

  /**
   * Makes a contract.
   *
   * @param bytecode hexadecimal, with 0x or without
   */
  public static Call deployment(String bytecode, Arguments arguments) {
    String code = bytecode.startsWith("0x") ? bytecode.substring(2) : bytecode;
    return new Call(Optional.empty(), "0x" + code + arguments.constructorData());
  }
}
