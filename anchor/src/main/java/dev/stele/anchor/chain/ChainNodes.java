package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.AskedNodes.Question;
import dev.stele.anchor.chain.AskedNodes.Said;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several nodes of one chain. One that does not answer is left out while another does, and so is
 * one that is behind but on the same branch. If the newest block that two of them know is not the
 * same block, nothing is concluded ({@code nodes-disagree}) until it is. Of answers that differ all
 * the same, because blocks travel, the one counts that makes us wait.
 */
public final class ChainNodes implements AnchorChain {
  private static final Duration VIEW_LASTS = Duration.ofSeconds(1);

  /**
   * What to go by when nodes answer differently to a transaction. What one of them took may be
   * mined. A used nonce is looked up in blocks before anything follows from it, and what stands in
   * the way in a pool before it is outbid. A higher offer comes before waiting for a person.
   */
  private static final List<SendAnswer.Kind> WEIGHT =
      List.of(
          SendAnswer.Kind.ACCEPTED,
          SendAnswer.Kind.NONCE_TOO_LOW,
          SendAnswer.Kind.REPLACEMENT_UNDERPRICED,
          SendAnswer.Kind.UNDERPRICED,
          SendAnswer.Kind.INSUFFICIENT_FUNDS,
          SendAnswer.Kind.REJECTED);

  private final AskedNodes nodes;

  /**
   * @param nodes at least one, in the order in which they are asked
   */
  public ChainNodes(List<? extends AnchorChain> nodes) {
    this(nodes, VIEW_LASTS);
  }

  ChainNodes(List<? extends AnchorChain> nodes, Duration viewLasts) {
    this.nodes = new AskedNodes(nodes, viewLasts);
  }

  private <T> T merged(Question<T> question, BinaryOperator<T> careful) throws AnchoringException {
    return nodes.answers(question).stream().map(Said::answer).reduce(careful).orElseThrow();
  }

  private <T> T same(String what, Question<T> question) throws AnchoringException {
    List<Said<T>> said = nodes.answers(question);
    agree(said, answer -> "%s is %s".formatted(what, answer));
    return said.getFirst().answer();
  }

  /**
   * @param point in which they must not differ, in words
   */
  private static <T> void agree(List<Said<T>> said, Function<T, String> point)
      throws AnchoringException {
    if (said.stream().map(it -> point.apply(it.answer())).distinct().count() > 1) {
      throw AskedNodes.disagree(
          said.stream()
              .map(it -> point.apply(it.answer()) + " by " + it.who())
              .collect(Collectors.joining(", ")));
    }
  }

  /** The answers of those that have one. */
  private static <T> List<Said<T>> told(List<Said<Optional<T>>> said) {
    return said.stream()
        .flatMap(it -> it.answer().stream().map(found -> new Said<>(it.member(), found)))
        .toList();
  }

  @Override
  public ChainId chainId() throws AnchoringException {
    return same("the chain id", AnchorChain::chainId);
  }

  @Override
  public String genesisHash() throws AnchoringException {
    return same("the first block", AnchorChain::genesisHash);
  }

  @Override
  public String blockHash(long number) throws AnchoringException {
    return same("block " + number, node -> node.blockHash(number));
  }

  @Override
  public BigInteger balance(Address account) throws AnchoringException {
    return merged(node -> node.balance(account), BigInteger::min);
  }

  @Override
  public long transactionCount(Address account) throws AnchoringException {
    return merged(node -> node.transactionCount(account), Math::min);
  }

  /** Quiet only where every node says so: then all of them name the same nonce. */
  @Override
  public Standing standing(Address account, Finality finality) throws AnchoringException {
    return merged(
        node -> node.standing(account, finality),
        (one, other) ->
            new Standing(
                Math.min(one.settled(), other.settled()),
                Math.max(one.latest(), other.latest()),
                Math.max(one.pending(), other.pending()),
                Math.min(one.head(), other.head()),
                Math.min(one.finalBlock(), other.finalBlock())));
  }

  @Override
  public FeeOffer market() throws AnchoringException {
    return merged(
        AnchorChain::market, BinaryOperator.maxBy(Comparator.comparing(FeeOffer::maxGasPrice)));
  }

  @Override
  public BigInteger gas(Address from, Call call) throws AnchoringException {
    return merged(node -> node.gas(from, call), BigInteger::max);
  }

  @Override
  public SendAnswer send(SignedTransaction transaction) throws AnchoringException {
    return merged(
        node -> node.send(transaction),
        BinaryOperator.minBy(Comparator.comparingInt(answer -> WEIGHT.indexOf(answer.kind()))));
  }

  @Override
  public boolean isKnown(TransactionId id) throws AnchoringException {
    return merged(node -> node.isKnown(id), Boolean::logicalAnd);
  }

  /**
   * A node that has no receipt has forgotten it, or gets it with its next block. If it has another
   * block there, it contradicts: at once, and not only when the nodes are compared again, or a
   * batch could become final on one of two branches in between.
   */
  @Override
  public Optional<TransactionReceipt> receipt(TransactionId id) throws AnchoringException {
    List<Said<Optional<TransactionReceipt>>> said = nodes.answers(node -> node.receipt(id));
    List<Said<TransactionReceipt>> told = told(said);
    agree(told, receipt -> "%s is in block %s".formatted(id, receipt.blockHash()));
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Said<TransactionReceipt> found = told.getFirst();
    List<MemberNode> without =
        said.stream().filter(it -> it.answer().isEmpty()).map(Said::member).toList();
    for (Said<Boolean> it :
        AskedNodes.ask(without, node -> contradicts(node, found), new ArrayList<>())) {
      if (it.answer()) {
        throw AskedNodes.disagree(
            "%s is in block %d (%s) by %s, and %s has another block %d"
                .formatted(
                    id,
                    found.answer().blockNumber(),
                    found.answer().blockHash(),
                    found.who(),
                    it.who(),
                    found.answer().blockNumber()));
      }
    }
    return Optional.of(found.answer());
  }

  private static boolean contradicts(AnchorChain node, Said<TransactionReceipt> found)
      throws AnchoringException {
    long number = found.answer().blockNumber();
    return node.head() >= number && !node.blockHash(number).equals(found.answer().blockHash());
  }

  @Override
  public boolean isFinal(long blockNumber, Finality finality) throws AnchoringException {
    return merged(node -> node.isFinal(blockNumber, finality), Boolean::logicalAnd);
  }

  @Override
  public long head() throws AnchoringException {
    return merged(AnchorChain::head, Math::min);
  }

  @Override
  public Optional<MinedTransaction> holder(
      Address account, long nonce, long fromBlock, long toBlock) throws AnchoringException {
    List<Said<MinedTransaction>> told =
        told(nodes.answers(node -> node.holder(account, nonce, fromBlock, toBlock)));
    agree(told, it -> "%s has nonce %d".formatted(it.id(), nonce));
    return told.stream().map(Said::answer).findFirst();
  }

  /** One that found it is enough: another may not have come to its block yet. */
  @Override
  public Optional<MinedTransaction> made(
      Address account, Call call, UnknownNonces unknown, Instant since) throws AnchoringException {
    return told(nodes.answers(node -> node.made(account, call, unknown, since))).stream()
        .map(Said::answer)
        .findFirst();
  }

  @Override
  public String displayName() {
    return nodes.all().stream()
        .map(member -> member.node().displayName())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    nodes.all().forEach(MemberNode::close);
  }
}
