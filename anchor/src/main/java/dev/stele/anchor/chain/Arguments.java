package dev.stele.anchor.chain;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/**
 * What a contract's function is called with, one after another, each by the name of its type
 * (Solidity, Contract ABI Specification). The types are part of what is called: another type calls
 * another function.
 */
@SuppressWarnings("rawtypes") // web3j's own signatures
public final class Arguments {
  private final List<Type> values = new ArrayList<>();

  public Arguments address(Address value) {
    return with(new org.web3j.abi.datatypes.Address(value.text()));
  }

  /**
   * {@code bytes}.
   *
   * @param hex 0x and hexadecimal digits
   */
  public Arguments bytes(String hex) {
    return with(new DynamicBytes(Numeric.hexStringToByteArray(hex)));
  }

  public Arguments bytes32(Word value) {
    return with(new Bytes32(value.bytes()));
  }

  public Arguments bytes32(Digest32 value) {
    return with(new Bytes32(value.bytes()));
  }

  /** {@code bytes32[]}. */
  public Arguments bytes32s(List<Digest32> all) {
    return with(
        new DynamicArray<>(
            Bytes32.class, all.stream().map(value -> new Bytes32(value.bytes())).toList()));
  }

  public Arguments string(String value) {
    return with(new Utf8String(value));
  }

  /** {@code string[]}. */
  public Arguments strings(List<String> all) {
    return with(new DynamicArray<>(Utf8String.class, all.stream().map(Utf8String::new).toList()));
  }

  public Arguments uint8(int value) {
    return with(new Uint8(value));
  }

  public Arguments uint16(int value) {
    return with(new Uint16(value));
  }

  /** A time as {@code uint64}, in whole seconds since 1970-01-01T00:00:00Z. */
  public Arguments uint64(Instant time) {
    return with(new Uint64(BigInteger.valueOf(time.getEpochSecond())));
  }

  /** A time as {@code uint256}, in whole seconds since 1970-01-01T00:00:00Z. */
  public Arguments uint256(Instant time) {
    return with(new Uint256(BigInteger.valueOf(time.getEpochSecond())));
  }

  public Arguments uint64(long value) {
    return with(new Uint64(value));
  }

  public Arguments uint256(long value) {
    return with(new Uint256(value));
  }

  public Arguments bool(boolean value) {
    return with(new Bool(value));
  }

  /** A struct whose parts are of fixed length. */
  public Arguments fixedStruct(Arguments parts) {
    return with(new StaticStruct(parts.values));
  }

  /** A struct with a part of varying length. */
  public Arguments varyingStruct(Arguments parts) {
    return with(new DynamicStruct(parts.values));
  }

  private Arguments with(Type value) {
    values.add(value);
    return this;
  }

  /** 0x and hexadecimal: the function's selector and these. */
  String callData(String function) {
    return FunctionEncoder.encode(new Function(function, values, List.of()));
  }

  /** Hexadecimal without prefix, as they stand after a contract's bytecode. */
  String constructorData() {
    return FunctionEncoder.encodeConstructor(values);
  }
}
