package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several nodes of one chain. One that does not answer is left out while another does, and so is
 * one that is behind but on the same branch. If the newest block that two of them know is not the
 * same block, nothing is concluded ({@code nodes-disagree}) until it is. Of answers that differ all
 * the same, because blocks travel, the one counts that makes us wait.
 */
public final class ChainNodes implements AnchorChain {
  private static final Logger LOG = LoggerFactory.getLogger(ChainNodes.class);

  /** So many blocks may be on their way to a node that is in order. */
  private static final long LAG = 2;

  private static final Duration VIEW_LASTS = Duration.ofSeconds(1);
  private static final Duration FIRST_REST = Duration.ofSeconds(10);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  /** Troubles of one node that say nothing about the chain. */
  private static final Set<Reason> SILENT =
      EnumSet.of(Reason.NODE_UNAVAILABLE, Reason.RATE_LIMITED);

  /** What to go by when nodes answer differently to a transaction; the careful answers first. */
  private static final List<SendAnswer.Kind> WEIGHT =
      List.of(
          SendAnswer.Kind.ACCEPTED,
          SendAnswer.Kind.NONCE_TOO_LOW,
          SendAnswer.Kind.REPLACEMENT_UNDERPRICED,
          SendAnswer.Kind.UNDERPRICED,
          SendAnswer.Kind.INSUFFICIENT_FUNDS,
          SendAnswer.Kind.REJECTED);

  private final List<Member> all;
  private final Duration viewLasts;
  private volatile View view = new View(List.of(), System.nanoTime());

  /** Which nodes are asked, until when. */
  private record View(List<Member> members, long until) {}

  private interface Question<T> {
    T of(AnchorChain node) throws AnchoringException;
  }

  private record Said<T>(Member member, T answer) {}

  /** A node, and whether it is worth asking. */
  private static final class Member {
    final AnchorChain node;
    private Duration rest = Duration.ZERO;
    private long restsUntil = System.nanoTime();
    private boolean behind;

    Member(AnchorChain node) {
      this.node = node;
    }

    synchronized boolean isResting() {
      return System.nanoTime() - restsUntil < 0;
    }

    /** Asked in vain each time, a node that hangs would slow everything down. */
    synchronized void failed(AnchoringException why) {
      if (rest.isZero()) {
        LOG.warn(
            "{} is left out while other nodes answer: {}", node.displayName(), why.getMessage());
      }
      Duration doubled = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
      rest = doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
      restsUntil = System.nanoTime() + rest.toNanos();
    }

    synchronized void answered() {
      if (!rest.isZero()) {
        LOG.warn("{} answers again", node.displayName());
      }
      rest = Duration.ZERO;
    }

    synchronized void isBehind(boolean now, long head, long newest) {
      if (now != behind) {
        LOG.warn("{} is at block {}, the newest is {}", node.displayName(), head, newest);
      }
      behind = now;
    }
  }

  /**
   * @param nodes at least one, in the order in which they are asked
   */
  public ChainNodes(List<? extends AnchorChain> nodes) {
    this(nodes, VIEW_LASTS);
  }

  ChainNodes(List<? extends AnchorChain> nodes, Duration viewLasts) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one node");
    }
    this.all = nodes.stream().map(Member::new).toList();
    this.viewLasts = viewLasts;
  }

  /** The answers of the nodes that answer; at least one. */
  private static <T> List<Said<T>> answers(List<Member> members, Question<T> question)
      throws AnchoringException {
    List<Said<T>> said = new ArrayList<>();
    List<AnchoringException> silent = new ArrayList<>();
    for (Member member : members) {
      try {
        said.add(new Said<>(member, question.of(member.node)));
        member.answered();
      } catch (AnchoringException e) {
        if (!SILENT.contains(e.reason())) {
          throw e;
        }
        member.failed(e);
        silent.add(e);
      }
    }
    if (said.isEmpty()) {
      throw silent.getFirst();
    }
    return said;
  }

  /** The nodes that answer, are on one branch, and know its newest blocks. */
  private List<Member> members() throws AnchoringException {
    View present = view;
    if (!present.members().isEmpty() && System.nanoTime() - present.until() < 0) {
      return present.members();
    }
    List<Said<Long>> heads = heads();
    Said<Long> newest = heads.stream().max(Comparator.comparingLong(Said::answer)).orElseThrow();
    List<Member> members = new ArrayList<>();
    for (Said<Long> head : heads) {
      compare(head, newest);
      boolean behind = head.answer() < newest.answer() - LAG;
      head.member().isBehind(behind, head.answer(), newest.answer());
      if (!behind) {
        members.add(head.member());
      }
    }
    view = new View(List.copyOf(members), System.nanoTime() + viewLasts.toNanos());
    return members;
  }

  private List<Said<Long>> heads() throws AnchoringException {
    List<Member> awake = all.stream().filter(member -> !member.isResting()).toList();
    if (!awake.isEmpty()) {
      try {
        return answers(awake, AnchorChain::head);
      } catch (AnchoringException e) {
        if (awake.size() == all.size()) {
          throw e;
        }
      }
    }
    return answers(all, AnchorChain::head);
  }

  private static void compare(Said<Long> head, Said<Long> newest) throws AnchoringException {
    if (head.member() == newest.member()) {
      return;
    }
    String its = head.member().node.blockHash(head.answer());
    String other = newest.member().node.blockHash(head.answer());
    if (!its.equals(other)) {
      throw disagree(
          "block %d is %s by %s and %s by %s"
              .formatted(
                  head.answer(),
                  its,
                  head.member().node.displayName(),
                  other,
                  newest.member().node.displayName()));
    }
  }

  private static AnchoringException disagree(String what) {
    return new AnchoringException(
        Reason.NODES_DISAGREE,
        "the nodes are not of one mind, so nothing is done until they are: " + what);
  }

  private <T> T merged(Question<T> question, BinaryOperator<T> careful) throws AnchoringException {
    return answers(members(), question).stream().map(Said::answer).reduce(careful).orElseThrow();
  }

  private <T> T same(String what, Question<T> question) throws AnchoringException {
    List<Said<T>> said = answers(members(), question);
    T first = said.getFirst().answer();
    if (said.stream().anyMatch(it -> !it.answer().equals(first))) {
      throw disagree(
          said.stream()
              .map(it -> it.answer() + " by " + it.member().node.displayName())
              .collect(Collectors.joining(", ", what + " is ", "")));
    }
    return first;
  }

  /**
   * What those say who can tell.
   *
   * @param point in which they must not differ
   */
  private <T> Optional<T> known(Question<Optional<T>> question, Function<T, String> point)
      throws AnchoringException {
    List<T> told =
        answers(members(), question).stream().flatMap(said -> said.answer().stream()).toList();
    List<String> points = told.stream().map(point).distinct().toList();
    if (points.size() > 1) {
      throw disagree("some say " + String.join(", others ", points));
    }
    return told.stream().findFirst();
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
  public BigInteger gas(Address from, MerkleRoot root) throws AnchoringException {
    return merged(node -> node.gas(from, root), BigInteger::max);
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

  /** A node that does not know it has forgotten it, or gets it with its next block. */
  @Override
  public Optional<TransactionReceipt> receipt(TransactionId id) throws AnchoringException {
    return known(
        node -> node.receipt(id),
        receipt -> "%s is in block %s".formatted(id, receipt.blockHash()));
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
  public Optional<TransactionId> holder(Address account, long nonce, long fromBlock, long toBlock)
      throws AnchoringException {
    return known(
        node -> node.holder(account, nonce, fromBlock, toBlock),
        id -> "%s has nonce %d".formatted(id, nonce));
  }

  @Override
  public String displayName() {
    return all.stream().map(member -> member.node.displayName()).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    all.forEach(member -> member.node.close());
  }
}
