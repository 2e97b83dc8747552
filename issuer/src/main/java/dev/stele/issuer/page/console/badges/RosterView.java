package dev.stele.issuer.page.console.badges;

import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.issuer.store.RosterStore.Fault;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.RosterStore.State;
import dev.stele.issuer.store.RosterStore.Unsigned;
import dev.stele.verifier.page.Words;
import java.util.List;

/**
 * What the page of a roster shows, before it is awarded and while it is.
 *
 * @param badge the name of what it awards
 * @param first its first rows that can be awarded, while they are staged
 * @param wrong the first that cannot
 * @param faults why the last word on it was refused
 */
public record RosterView(
    RosterJob job,
    String badge,
    List<Unsigned> first,
    List<Fault> wrong,
    Faults faults,
    Frame frame) {

  public RosterView {
    first = List.copyOf(first);
    wrong = List.copyOf(wrong);
  }

  public Words words() {
    return frame.words();
  }

  public String page() {
    return "/console/issuers/" + job.issuerId() + "/rosters/" + job.id();
  }

  public boolean isWaiting() {
    return job.state() == State.READING;
  }

  public boolean isSigning() {
    return job.state() == State.SIGNING;
  }

  public boolean isAwarded() {
    return job.state() == State.AWARDED;
  }

  public String good() {
    return words().say("preview.good", job.people());
  }

  public String bad() {
    return words().say("preview.bad", job.faults());
  }

  /** What is wrong with a row; in English where it is from before reasons were kept. */
  public static String said(Fault fault, Words words) {
    return fault.why().map(why -> Refusals.said(why, words)).orElseGet(fault::message);
  }

  public String said(Fault fault) {
    return said(fault, words());
  }

  /** What the button says that awards it. */
  public String award() {
    return job.faults() == 0
        ? words().say("preview.all", job.people())
        : words().say("preview.skip", job.people(), job.faults());
  }

  public String progress() {
    return words()
        .say("progress.signing", words().number(job.signed()), words().number(job.people()));
  }

  /** Says that not all faults are on the page; empty where they are. */
  public String shown() {
    return wrong.size() == job.faults()
        ? ""
        : words().say("preview.shown", words().number(wrong.size()), words().number(job.faults()));
  }

  public String expires(Unsigned row) {
    return row.award().expires().map(words()::day).orElse("");
  }
}
