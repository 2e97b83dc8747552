package dev.stele.anchor.chain;

import dev.stele.contracts.IssuerRegistry;
import dev.stele.contracts.RevocationRegistry;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/** What a node says when a contract would refuse a call (Solidity's custom errors), in words. */
final class ContractErrors {
  private static final int SELECTOR = 10;

  /** The errors of our contracts by their first four bytes, 0x and hexadecimal. */
  private static final Map<String, CustomError> KNOWN =
      Stream.of(IssuerRegistry.class, RevocationRegistry.class)
          .flatMap(contract -> Arrays.stream(contract.getFields()))
          .filter(field -> field.getType() == CustomError.class)
          .map(ContractErrors::value)
          .collect(
              Collectors.toMap(ContractErrors::selector, Function.identity(), (one, same) -> one));

  private ContractErrors() {}

  /** Why a contract would refuse it, if that is what the node's answer is about. */
  static Optional<String> refusal(Response<?> answer) {
    if (!answer.hasError()) {
      return Optional.empty();
    }
    Response.Error error = answer.getError();
    String data = String.valueOf(error.getData()).replace("\"", "");
    if (data.matches("0x[0-9a-fA-F]{8,}")) {
      return Optional.of(explain(data));
    }
    String message = String.valueOf(error.getMessage());
    return message.toLowerCase(java.util.Locale.ROOT).contains("revert")
        ? Optional.of(message)
        : Optional.empty();
  }

  @SuppressWarnings("rawtypes") // web3j's own signatures
  private static String explain(String data) {
    CustomError error = KNOWN.get(data.substring(0, SELECTOR).toLowerCase(java.util.Locale.ROOT));
    if (error == null) {
      return "it reverts with " + (data.length() <= 200 ? data : data.substring(0, 200) + "…");
    }
    List<TypeReference<Type>> parameters = error.getParameters();
    List<Type> values = FunctionReturnDecoder.decode("0x" + data.substring(SELECTOR), parameters);
    return values.size() == parameters.size()
        ? words(error.getName(), values.stream().map(ContractErrors::text).toList())
        : error.getName();
  }

  private static String words(String name, List<String> values) {
    return switch (name) {
      case "OwnableUnauthorizedAccount" ->
          "only the consortium, which owns the registry, may do that; %s does not"
              .formatted(values.get(0));
      case "UnknownDistrict" -> "the district %s is not admitted".formatted(values.get(0));
      case "DistrictExists" -> "the district %s is admitted already".formatted(values.get(0));
      case "KeyExists" ->
          "the key %s is registered already, and a key has one window for good"
              .formatted(values.get(2));
      case "UnknownKey" -> "the district has no key %s".formatted(values.get(2));
      case "InvalidWindow" ->
          "from %s until %s is no time that it can be: an end must be later than its beginning and, of a suspension, than now; an earlier suspension must be over"
              .formatted(time(values.get(0)), time(values.get(1)));
      case "EndOutOfBounds" ->
          "the end %s is not between %s and %s: an ordinary end is not in the past, one for a compromised key not in the future, and neither is later than the end that the key has"
              .formatted(
                  time(values.get(0)),
                  time(values.get(1)),
                  values.get(2).equals("0") ? "ever" : time(values.get(2)));
      case "SuspensionOpen" ->
          "the district is suspended already, from %s until %s"
              .formatted(time(values.get(1)), time(values.get(2)));
      case "NotSuspended" -> "the district is not suspended";
      case "NotEntitled" ->
          "%s may not revoke for the district %s: it is no anchor key of it that counts now (or the district is suspended), and not the consortium"
              .formatted(values.get(1), values.get(0));
      case "AlreadyRevoked" -> "%s is revoked already, and stays so".formatted(values.get(1));
      case "InvalidEnd" ->
          "a suspension of %s cannot end at %s, which is past"
              .formatted(values.get(0), time(values.get(1)));
      case "RequestExpired" ->
          "the request could be carried out until %s only".formatted(time(values.get(0)));
      case "InvalidSignature" ->
          "the request is not one that %s signed as it stands here: it was altered, carried out already, or overtaken by another one of the same signer"
              .formatted(values.get(0));
      default -> name + values;
    };
  }

  private static String text(Type<?> value) {
    return value.getValue() instanceof byte[] bytes
        ? Numeric.toHexString(bytes)
        : String.valueOf(value.getValue());
  }

  private static String time(String seconds) {
    try {
      return Instant.ofEpochSecond(new BigInteger(seconds).longValueExact()).toString();
    } catch (ArithmeticException | DateTimeException e) {
      return seconds;
    }
  }

  private static CustomError value(Field field) {
    try {
      return (CustomError) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a public field that cannot be read", e);
    }
  }

  private static String selector(CustomError error) {
    return CustomErrorEncoder.encode(error).substring(0, SELECTOR);
  }
}
