package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of several nodes are asked: those that answer, are on one branch, and know its newest
 * blocks. Fails with {@code nodes-disagree} while they are on two.
 */
final class AskedNodes {
  /** So many blocks may be on their way to a node that is in order. */
  private static final long LAG = 2;

  /** Troubles of one node that say nothing about the chain. */
  private static final Set<Reason> SILENT =
      EnumSet.of(Reason.NODE_UNAVAILABLE, Reason.RATE_LIMITED);

  private final List<MemberNode> all;
  private final Duration viewLasts;
  private volatile View view = new View(List.of(), System.nanoTime());

  /** Which nodes are asked, until when. */
  private record View(List<MemberNode> members, long until) {}

  interface Question<T> {
    T of(AnchorChain node) throws AnchoringException;
  }

  record Said<T>(MemberNode member, T answer) {
    String who() {
      return member.node().displayName();
    }
  }

  /** The newest block of a node that also shows it: some know its number and nothing else. */
  private record Tip(long number, String hash) {
    static Tip of(AnchorChain node) throws AnchoringException {
      long number = node.head();
      return new Tip(number, node.blockHash(number));
    }
  }

  AskedNodes(List<? extends AnchorChain> nodes, Duration viewLasts) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one node");
    }
    this.all = nodes.stream().map(node -> new MemberNode(node, System::nanoTime)).toList();
    this.viewLasts = viewLasts;
  }

  List<MemberNode> all() {
    return all;
  }

  /**
   * The answers of the nodes that answer.
   *
   * @param silent takes why the others do not
   */
  static <T> List<Said<T>> ask(
      List<MemberNode> members, Question<T> question, List<AnchoringException> silent)
      throws AnchoringException {
    List<Said<T>> said = new ArrayList<>();
    for (MemberNode member : members) {
      try {
        said.add(new Said<>(member, question.of(member.node())));
        member.answered();
      } catch (AnchoringException e) {
        if (!SILENT.contains(e.reason())) {
          throw e;
        }
        member.failed(e);
        silent.add(e);
      }
    }
    return said;
  }

  /** As the first says it; if all are asked too often, as the one that wants the longest pause. */
  private static AnchoringException noneAnswers(List<AnchoringException> silent) {
    return silent.stream().allMatch(e -> e.reason() == Reason.RATE_LIMITED)
        ? Collections.max(silent, Comparator.comparing(e -> e.retryAfter().orElse(Duration.ZERO)))
        : silent.getFirst();
  }

  /** What those say whose word counts; at least one. */
  <T> List<Said<T>> answers(Question<T> question) throws AnchoringException {
    List<AnchoringException> silent = new ArrayList<>();
    List<Said<T>> said = ask(members(), question, silent);
    if (said.isEmpty()) {
      throw noneAnswers(silent);
    }
    return said;
  }

  /** The nodes that answer, are on one branch, and know its newest blocks. */
  private List<MemberNode> members() throws AnchoringException {
    View present = view;
    if (!present.members().isEmpty() && System.nanoTime() - present.until() < 0) {
      return present.members();
    }
    List<Said<Tip>> tips = tips();
    Said<Tip> newest =
        tips.stream().max(Comparator.comparingLong(tip -> tip.answer().number())).orElseThrow();
    long head = newest.answer().number();
    List<MemberNode> members = new ArrayList<>();
    for (Said<Tip> tip : tips) {
      compare(tip, newest);
      boolean behind = tip.answer().number() < head - LAG;
      tip.member().isBehind(behind, tip.answer().number(), head);
      if (!behind) {
        members.add(tip.member());
      }
    }
    view = new View(List.copyOf(members), System.nanoTime() + viewLasts.toNanos());
    return members;
  }

  /** Those that rest are asked only when no other answers. */
  private List<Said<Tip>> tips() throws AnchoringException {
    Map<Boolean, List<MemberNode>> byRest =
        all.stream().collect(Collectors.partitioningBy(MemberNode::isResting));
    List<AnchoringException> silent = new ArrayList<>();
    for (boolean resting : List.of(false, true)) {
      List<Said<Tip>> tips = ask(byRest.get(resting), Tip::of, silent);
      if (!tips.isEmpty()) {
        return tips;
      }
    }
    throw noneAnswers(silent);
  }

  /**
   * Where the newest cannot show the other's block, the question fails: which of them to believe is
   * not known.
   */
  private static void compare(Said<Tip> tip, Said<Tip> newest) throws AnchoringException {
    long number = tip.answer().number();
    String other =
        number == newest.answer().number()
            ? newest.answer().hash()
            : newest.member().node().blockHash(number);
    if (!tip.answer().hash().equals(other)) {
      throw disagree(
          "block %d is %s by %s and %s by %s"
              .formatted(number, tip.answer().hash(), tip.who(), other, newest.who()));
    }
  }

  static AnchoringException disagree(String what) {
    return new AnchoringException(
        Reason.NODES_DISAGREE,
        "the nodes are not of one mind, so nothing is done until they are: " + what);
  }
}
