package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.SendAnswer;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends transactions from one account and keeps count of what they took. */
public final class Ledger {
  /** Nodes keep so many of one account in their pool at least. */
  private static final int IN_FLIGHT = 64;

  /**
   * Looks again after a tenth of the time that it waits already, within these: so a fast chain's
   * time is known to some per cent, and a slow one's node is not asked for nothing.
   */
  private static final Duration SHORTEST_LOOK = Duration.ofMillis(2);

  private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

  /** So much is kept of what was sent as is looked through for what it gives away. */
  private static final int KEPT = 500;

  private final AnchorChain chain;
  private final JsonRpcEndpoint node;
  private final AnchorSigner signer;
  private final Finality finality;
  private final Duration patience;
  private final List<Mined> kept = new ArrayList<>();
  private final List<TransactionId> sinceTally = new ArrayList<>();
  private Tally tally = Tally.NONE;

  /**
   * @param patience how long to wait until a transaction is in a final block
   */
  Ledger(
      AnchorChain chain,
      JsonRpcEndpoint node,
      AnchorSigner signer,
      Finality finality,
      Duration patience) {
    this.chain = chain;
    this.node = node;
    this.signer = signer;
    this.finality = finality;
    this.patience = patience;
  }

  /** Who pays. */
  public Address account() {
    return signer.address();
  }

  /** Sends one and waits until it is final. */
  public Mined send(Call call) throws HoleException, AnchoringException {
    return send(List.of(call)).getFirst();
  }

  /**
   * Sends calls of which none depends on another, and waits until they are final.
   *
   * @throws HoleException when one does not fit into a block
   */
  public List<Mined> send(List<Call> calls) throws HoleException, AnchoringException {
    List<Mined> all = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += IN_FLIGHT) {
      all.addAll(sendTogether(calls.subList(from, Math.min(calls.size(), from + IN_FLIGHT))));
    }
    return all;
  }

  private List<Mined> sendTogether(List<Call> calls) throws HoleException, AnchoringException {
    FeeOffer offer = chain.market();
    long nonce = chain.transactionCount(account());
    long limit = blockGasLimit();
    long start = System.nanoTime();
    List<SignedTransaction> sent = new ArrayList<>();
    for (Call call : calls) {
      sent.add(send(call, nonce++, offer, limit));
    }
    List<Mined> mined = new ArrayList<>();
    for (SignedTransaction transaction : sent) {
      mined.add(await(transaction, start));
    }
    Duration untilMined = Duration.ofNanos(System.nanoTime() - start);
    long last = mined.stream().mapToLong(Mined::blockNumber).max().orElseThrow();
    while (!chain.isFinal(last, finality)) {
      pause(start, sent.getLast());
    }
    mined.forEach(it -> tally = tally.with(it));
    sent.forEach(it -> sinceTally.add(it.id()));
    tally = tally.after(untilMined, Duration.ofNanos(System.nanoTime() - start));
    mined.stream().limit(Math.max(0, KEPT - kept.size())).forEach(kept::add);
    return mined;
  }

  private SignedTransaction send(Call call, long nonce, FeeOffer offer, long limit)
      throws HoleException, AnchoringException {
    BigInteger gas = gas(call, limit);
    SignedTransaction signed =
        signer.sign(new UnsignedTransaction(chain.chainId(), nonce, gas, offer, call));
    SendAnswer answer = chain.send(signed);
    return switch (answer.kind()) {
      case ACCEPTED -> signed;
      case INSUFFICIENT_FUNDS ->
          throw new HoleException(
              "insufficient-funds",
              "%s cannot pay for the gas: send it some (%s)"
                  .formatted(account(), answer.message()));
      default -> throw new HoleException("transaction-rejected", answer.message());
    };
  }

  private BigInteger gas(Call call, long limit) throws HoleException, AnchoringException {
    BigInteger gas;
    try {
      gas = chain.gas(account(), call);
    } catch (AnchoringException e) {
      if (e.getMessage().toLowerCase(java.util.Locale.ROOT).contains("gas")) {
        throw tooLarge("more", limit, e);
      }
      throw e;
    }
    if (gas.compareTo(BigInteger.valueOf(limit)) > 0) {
      throw tooLarge(gas.toString(), limit, null);
    }
    return gas;
  }

  private static HoleException tooLarge(String needed, long limit, Throwable cause) {
    return new HoleException(
        "block-gas-limit",
        "expected a block that takes a transaction of %s gas, found a block gas limit of %,d; raise it on a chain of your own"
            .formatted(needed, limit),
        cause);
  }

  /** In gas. */
  long blockGasLimit() throws HoleException {
    return Long.decode(
        DirectQuestion.ask(node, "eth_getBlockByNumber", "latest", false)
            .path("gasLimit")
            .asText("0x0"));
  }

  private Mined await(SignedTransaction sent, long start) throws HoleException, AnchoringException {
    while (true) {
      JsonNode receipt = DirectQuestion.ask(node, "eth_getTransactionReceipt", sent.id().text());
      if (receipt.isObject()) {
        return mined(sent, receipt);
      }
      pause(start, sent);
    }
  }

  private Mined mined(SignedTransaction sent, JsonNode receipt) throws AnchoringException {
    if (!receipt.path("status").asText().equals("0x1")) {
      throw new AnchoringException(
          Reason.FAILED, "transaction %s is in a block, but failed there".formatted(sent.id()));
    }
    List<List<String>> logs = new ArrayList<>();
    for (JsonNode log : receipt.path("logs")) {
      List<String> parts = new ArrayList<>();
      log.path("topics").forEach(topic -> parts.add(topic.asText()));
      parts.add(log.path("data").asText());
      logs.add(parts);
    }
    return new Mined(
        sent,
        Long.decode(receipt.path("blockNumber").asText()),
        Long.decode(receipt.path("gasUsed").asText()),
        Optional.ofNullable(receipt.path("contractAddress").textValue()).map(Address::new),
        logs);
  }

  private void pause(long start, SignedTransaction waitedFor) throws AnchoringException {
    long waited = System.nanoTime() - start;
    if (waited > patience.toNanos()) {
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE,
          "transaction %s is not in a final block after %d s"
              .formatted(waitedFor.id(), patience.toSeconds()));
    }
    try {
      Thread.sleep(
          Duration.ofNanos(
              Math.clamp(waited / 10, SHORTEST_LOOK.toNanos(), LONGEST_LOOK.toNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnchoringException(Reason.NODE_UNAVAILABLE, "interrupted while waiting", e);
    }
  }

  /** Everything since it was last asked. */
  Tally takeTally() {
    Tally taken = tally;
    tally = Tally.NONE;
    sinceTally.clear();
    return taken;
  }

  /** Those that the tally counts now. */
  List<TransactionId> tallied() {
    return List.copyOf(sinceTally);
  }

  /** The first transactions of this ledger. */
  List<Mined> kept() {
    return List.copyOf(kept);
  }
}
