package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/**
 * A signer elsewhere, which never gives the key away: {@code eth_signTransaction} of the Ethereum
 * JSON-RPC API, as Web3Signer serves it. What comes back is not trusted: it must be, to the byte,
 * what was asked for, signed by the address that was asked for.
 */
public final class RemoteSigner implements AnchorSigner {
  private final URI service;
  private final Address address;
  private final Duration timeout;

  /**
   * @param timeout how long one signature may take in all
   */
  public RemoteSigner(URI service, Address address, Duration timeout) {
    this.service = service;
    this.address = address;
    this.timeout = timeout;
  }

  /** The answer, a string of hexadecimal digits. */
  public static final class Signed extends Response<String> {}

  @Override
  public Address address() {
    return address;
  }

  @Override
  public SignedTransaction sign(UnsignedTransaction asked) throws AnchoringException {
    String raw;
    try (NodeConnection connection = new NodeConnection(service, timeout)) {
      raw =
          connection.ask(
              "eth_signTransaction",
              new Request<>(
                  "eth_signTransaction", List.of(request(asked)), connection.http(), Signed.class),
              answer -> answer.getResult().strip());
    } catch (AnchoringException e) {
      throw new AnchoringException(
          Reason.SIGNER_UNAVAILABLE,
          "the remote signer of %s did not sign: %s".formatted(address, e.getMessage()),
          e,
          e.retryAfter());
    }
    try {
      return Encoding.accept(asked, address, raw);
    } catch (IllegalArgumentException e) {
      throw new AnchoringException(
          Reason.SIGNER_UNAVAILABLE,
          "the remote signer %s was asked to sign for %s and gave something else: %s"
              .formatted(JsonRpcEndpoint.displayName(service), address, e.getMessage()),
          e);
    }
  }

  private Map<String, String> request(UnsignedTransaction asked) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("from", address.text());
    asked.call().to().ifPresent(to -> request.put("to", to.text()));
    request.put("gas", hex(asked.gas()));
    if (asked.offer().legacy()) {
      request.put("gasPrice", hex(asked.offer().maxGasPrice()));
    } else {
      request.put("maxFeePerGas", hex(asked.offer().maxGasPrice()));
      request.put("maxPriorityFeePerGas", hex(asked.offer().priorityFee()));
    }
    request.put("value", "0x0");
    request.put("nonce", hex(BigInteger.valueOf(asked.nonce())));
    request.put("data", asked.call().data());
    request.put("chainId", hex(BigInteger.valueOf(asked.chainId().value())));
    return request;
  }

  private static String hex(BigInteger value) {
    return Numeric.encodeQuantity(value);
  }
}
