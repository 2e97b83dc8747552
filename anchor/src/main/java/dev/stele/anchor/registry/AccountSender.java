package dev.stele.anchor.registry;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.SendAnswer;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.verifier.chain.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends one transaction after another for a person, each only when the one before is final. Keeps
 * no journal: what a person does here can be seen on the chain, and is refused there when it is
 * done already.
 */
public final class AccountSender {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final AnchorChain chain;
  private final AnchorSigner signer;
  private final Finality finality;
  private final BigInteger ceiling;
  private final Duration patience;

  /**
   * @param ceiling the most that one gas may cost, in wei
   * @param patience how long to wait until a transaction is final
   */
  public AccountSender(
      AnchorChain chain,
      AnchorSigner signer,
      Finality finality,
      BigInteger ceiling,
      Duration patience) {
    this.chain = chain;
    this.signer = signer;
    this.finality = finality;
    this.ceiling = ceiling;
    this.patience = patience;
  }

  public Address address() {
    return signer.address();
  }

  /**
   * What was sent.
   *
   * @param contract the contract that it made, if it made one
   */
  public record Sent(TransactionReceipt receipt, Optional<Address> contract) {}

  /**
   * Sends a call and waits until it is final.
   *
   * @param told is told of the transaction before it goes out
   * @throws AnchoringException when nothing was sent, or it failed, or it is not known in time
   *     whether it went through: the message tells them apart
   */
  public Sent send(Call call, Consumer<SignedTransaction> told) throws AnchoringException {
    SignedTransaction signed = sign(call);
    told.accept(signed);
    SendAnswer answer = chain.send(signed);
    if (answer.kind() != SendAnswer.Kind.ACCEPTED) {
      throw new AnchoringException(
          Reason.REJECTED,
          "%s refused the transaction %s: %s"
              .formatted(chain.displayName(), signed.id(), answer.message()));
    }
    TransactionReceipt receipt = await(signed);
    if (!receipt.succeeded()) {
      throw new AnchoringException(
          Reason.FAILED,
          "transaction %s is in block %d, but it failed there; nothing was changed"
              .formatted(signed.id(), receipt.blockNumber()));
    }
    return new Sent(
        receipt,
        call.to().isPresent()
            ? Optional.empty()
            : Optional.of(signed.contractMadeBy(signer.address())));
  }

  private SignedTransaction sign(Call call) throws AnchoringException {
    Address from = signer.address();
    BigInteger gas = chain.gas(from, call);
    FeeOffer offer = chain.market();
    if (offer.maxGasPrice().compareTo(ceiling) > 0) {
      offer = new FeeOffer(offer.legacy(), ceiling, offer.priorityFee().min(ceiling));
    }
    BigInteger needed = offer.cost(gas);
    BigInteger balance = chain.balance(from);
    if (balance.compareTo(needed) < 0) {
      throw new AnchoringException(
          Reason.INSUFFICIENT_FUNDS,
          "%s needs up to %,d wei for gas and has %,d; send it some"
              .formatted(from, needed, balance));
    }
    long nonce = chain.standing(from, finality).pending();
    return signer.sign(new UnsignedTransaction(chain.chainId(), nonce, gas, offer, call));
  }

  private TransactionReceipt await(SignedTransaction signed) throws AnchoringException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<TransactionReceipt> receipt = chain.receipt(signed.id());
      if (receipt.isPresent() && chain.isFinal(receipt.get().blockNumber(), finality)) {
        return receipt.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new AnchoringException(
            Reason.NODE_UNAVAILABLE,
            "transaction %s was sent and is not in a final block after %d s; it may still get there, so look before you do it again"
                .formatted(signed.id(), patience.toSeconds()));
      }
      pause(signed);
    }
  }

  private static void pause(SignedTransaction signed) throws AnchoringException {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE, "interrupted after %s was sent".formatted(signed.id()), e);
    }
  }
}
